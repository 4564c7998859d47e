/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-text.h"

#include "hw-event.h"
#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HASH_SUFFIX ":hash"
#define HASH_DIGITS 16

typedef enum
{
  LITERAL,
  FROM,
  TO,
  PAGE,
  SETTING,
  PATH,
} PartType;

typedef struct
{
  PartType type;
  char *text; /* literal, or name of the setting */
  char *format;
  HwConnectorPath *path;
  gboolean optional;
} Part;

struct _HwConnectorText
{
  GPtrArray *parts; /* Part */
};

typedef char *(*FormatFunc) (gint64 time_us, GTimeZone *zone);

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->text);
  g_free (part->format);
  g_clear_pointer (&part->path, hw_connector_path_free);
  g_free (part);
}

static char *
format_local (gint64 time_us, GTimeZone *zone, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = NULL;

  if (utc == NULL)
    return NULL;
  local = zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_ref (utc);
  return g_date_time_format (local, format);
}

/* Whole seconds: GitHub refuses others. */
static char *
format_iso (gint64 time_us, GTimeZone *zone)
{
  return format_local (time_us, NULL, "%Y-%m-%dT%H:%M:%SZ");
}

static char *
format_date (gint64 time_us, GTimeZone *zone)
{
  return format_local (time_us, zone, "%Y-%m-%d");
}

/* Jira takes minutes, in the zone of the user who asks. */
static char *
format_jql (gint64 time_us, GTimeZone *zone)
{
  return format_local (time_us, zone, "%Y/%m/%d %H:%M");
}

static char *
format_seconds (gint64 time_us, GTimeZone *zone)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, time_us / G_USEC_PER_SEC);
}

static char *
format_milliseconds (gint64 time_us, GTimeZone *zone)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, time_us / 1000);
}

static char *
format_microseconds (gint64 time_us, GTimeZone *zone)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, time_us);
}

static const struct
{
  const char *name;
  FormatFunc format;
} formats[] = {
  { "iso", format_iso },   { "date", format_date },       { "jql", format_jql },
  { "s", format_seconds }, { "ms", format_milliseconds }, { "us", format_microseconds },
};

static FormatFunc
find_format (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_equal (formats[i].name, name))
        return formats[i].format;
    }
  return NULL;
}

/* What of a setting goes into an address as it is. */
static const struct
{
  const char *name;
  const char *kept;
} kept_characters[] = {
  { "path", "/" },
  { "address", "/?&=%:,;@!$'()*+[]" },
};

/* NULL when there is no such format. */
static const char *
find_kept (const char *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept_characters); i++)
    {
      if (g_str_equal (kept_characters[i].name, format))
        return kept_characters[i].kept;
    }
  return NULL;
}

/* Where pages are ranges, what of one. */
static const char *const page_formats[] = { "start", "end", NULL };

/* TRUE when what follows the colon makes sense after such a name. */
static gboolean
is_format_of (PartType type, const char *format)
{
  switch (type)
    {
    case FROM:
    case TO:
      return format != NULL && find_format (format) != NULL;
    case PAGE:
      return format == NULL || g_strv_contains (page_formats, format);
    case SETTING:
      return format == NULL || find_kept (format) != NULL;
    case PATH:
    case LITERAL:
    default:
      return FALSE;
    }
}

static gboolean
is_setting_name (const char *name)
{
  const char *dot = strchr (name, '.');
  gsize size = dot != NULL ? (gsize)(dot - name) : strlen (name);

  return size > 0 && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == size
         && (dot == NULL || g_str_equal (dot, ".name"));
}

/* What stands between two braces, or NULL where that makes no sense. */
static Part *
part_new (const char *inner, gsize length)
{
  g_autofree char *word = g_strndup (inner, length);
  Part *part = g_new0 (Part, 1);
  char *colon;

  part->optional = g_str_has_suffix (word, "?");
  if (part->optional)
    word[length - 1] = '\0';
  if (hw_connector_path_begins (word))
    {
      part->type = PATH;
      if (g_str_has_suffix (word, HASH_SUFFIX))
        {
          part->format = g_strdup ("hash");
          word[strlen (word) - strlen (HASH_SUFFIX)] = '\0';
        }
      part->path = hw_connector_path_new (word, NULL);
      if (part->path != NULL)
        return part;
      part_free (part);
      return NULL;
    }
  colon = strchr (word, ':');
  if (colon != NULL)
    {
      *colon = '\0';
      part->format = g_strdup (colon + 1);
    }
  part->text = g_strdup (word);
  part->type = g_str_equal (word, "from")   ? FROM
               : g_str_equal (word, "to")   ? TO
               : g_str_equal (word, "page") ? PAGE
                                            : SETTING;
  if (is_format_of (part->type, part->format)
      && (part->type != SETTING || is_setting_name (part->text)))
    return part;
  part_free (part);
  return NULL;
}

static void
add_literal (HwConnectorText *self, GString *literal)
{
  Part *part;

  if (literal->len == 0)
    return;
  part = g_new0 (Part, 1);
  part->text = g_strdup (literal->str);
  g_ptr_array_add (self->parts, part);
  g_string_truncate (literal, 0);
}

/* Takes a placeholder at the brace; FALSE when there is none that makes sense. */
static gboolean
take_placeholder (HwConnectorText *self, const char **at)
{
  const char *end = strchr (*at, '}');
  Part *part = end != NULL ? part_new (*at + 1, (gsize)(end - *at) - 1) : NULL;

  if (part == NULL)
    return FALSE;
  g_ptr_array_add (self->parts, part);
  *at = end + 1;
  return TRUE;
}

HwConnectorText *
hw_connector_text_new (const char *text, GError **error)
{
  g_autoptr (HwConnectorText) self = g_new0 (HwConnectorText, 1);
  g_autoptr (GString) literal = g_string_new (NULL);

  self->parts = g_ptr_array_new_with_free_func (part_free);
  for (const char *at = text; *at != '\0';)
    {
      if ((at[0] == '{' || at[0] == '}') && at[1] == at[0])
        {
          g_string_append_c (literal, at[0]);
          at += 2;
        }
      else if (at[0] == '{' || at[0] == '}')
        {
          add_literal (self, literal);
          if (at[0] == '{' && take_placeholder (self, &at))
            continue;
          g_set_error (
              error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR,
              _ ("“%s” is no placeholder; write {from:iso}, {to:iso}, {page}, {setting} or "
                 "{$.path}, and {{ for a brace"),
              at);
          return NULL;
        }
      else
        g_string_append_c (literal, *at++);
    }
  add_literal (self, literal);
  return g_steal_pointer (&self);
}

void
hw_connector_text_free (HwConnectorText *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static char *
dup_setting (const Part *part, const HwConnectorScope *scope)
{
  const char *dot = strchr (part->text, '.');
  g_autofree char *name =
      dot != NULL ? g_strndup (part->text, (gsize)(dot - part->text)) : g_strdup (part->text);

  if (scope->list != NULL && g_str_equal (name, scope->list))
    return g_strdup (dot != NULL ? scope->list_name : scope->list_value);
  return g_strdup (hw_connector_settings_get (scope->settings, name));
}

static char *
dup_time (const Part *part, gint64 time_us, const HwConnectorScope *scope)
{
  return time_us != HW_TIME_UNKNOWN ? find_format (part->format) (time_us, scope->zone) : NULL;
}

/* A page that is a range of rows is named by the first of them. */
static char *
dup_page (const Part *part, const HwConnectorScope *scope)
{
  guint64 start = scope->page != NULL ? g_ascii_strtoull (scope->page, NULL, 10) : 0;

  if (part->format == NULL)
    return g_strdup (scope->page);
  if (g_str_equal (part->format, "end"))
    start += scope->page_size;
  return g_strdup_printf ("%" G_GUINT64_FORMAT, start);
}

/* For what has an identity only by all that it says. */
static char *
dup_hash (const HwJsonSlice *value)
{
  g_autofree char *checksum =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)value->data, value->length);

  return g_strndup (checksum, HASH_DIGITS);
}

/* NULL when it is not there. */
static char *
dup_value (const Part *part, const HwConnectorRows *rows)
{
  HwJsonSlice value;

  switch (part->type)
    {
    case FROM:
      return dup_time (part, rows->scope->from_us, rows->scope);
    case TO:
      return part->optional && rows->scope->is_open_ended
                 ? NULL
                 : dup_time (part, rows->scope->to_us, rows->scope);
    case PAGE:
      return dup_page (part, rows->scope);
    case SETTING:
      return dup_setting (part, rows->scope);
    case PATH:
      if (!hw_connector_path_find (part->path, rows, &value))
        return NULL;
      return part->format != NULL ? dup_hash (&value) : hw_json_slice_dup_text (&value);
    case LITERAL:
    default:
      return g_strdup (part->text);
    }
}

static void
append_value (GString *out, const Part *part, HwConnectorEscaping escaping, const char *value)
{
  const char *kept = part->format != NULL ? find_kept (part->format) : NULL;

  if (escaping == HW_CONNECTOR_PLAIN || part->type == LITERAL)
    g_string_append (out, value);
  else
    g_string_append_uri_escaped (out, value, kept, FALSE);
}

gboolean
hw_connector_text_fill (const HwConnectorText *self,
                        const HwConnectorRows *rows,
                        HwConnectorEscaping escaping,
                        GString *out,
                        char **missing)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (self->parts, i);
      g_autofree char *value = dup_value (part, rows);

      if (value == NULL && !part->optional)
        {
          if (missing != NULL)
            *missing = g_strdup (part->text != NULL ? part->text : "$");
          return FALSE;
        }
      if (value != NULL)
        append_value (out, part, escaping, value);
    }
  return TRUE;
}

gboolean
hw_connector_text_is_left_out (const HwConnectorText *self, const HwConnectorRows *rows)
{
  gboolean has_optional = FALSE;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (self->parts, i);
      g_autofree char *value = part->optional ? dup_value (part, rows) : NULL;

      if (value != NULL)
        return FALSE;
      has_optional = has_optional || part->optional;
    }
  return has_optional;
}

gboolean
hw_connector_text_asks_time (const HwConnectorText *self, gboolean end)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (((const Part *)g_ptr_array_index (self->parts, i))->type == (end ? TO : FROM))
        return TRUE;
    }
  return FALSE;
}

void
hw_connector_text_foreach_setting (const HwConnectorText *self,
                                   HwConnectorNameFunc func,
                                   gpointer data)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (self->parts, i);
      g_auto (GStrv) words = NULL;

      if (part->type != SETTING)
        continue;
      words = g_strsplit (part->text, ".", 2);
      func (words[0], part->optional, data);
    }
}

void
hw_connector_read_template (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorText **text = field;
  HwJsonType type = hw_json_slice_get_type (value);
  g_autofree char *plain = NULL;
  g_autoptr (GError) error = NULL;

  if (type != HW_JSON_NUMBER && type != HW_JSON_BOOLEAN
      && !hw_connector_reading_expect (self, value, HW_JSON_TEXT))
    return;
  plain = hw_json_slice_dup_text (value);
  g_clear_pointer (text, hw_connector_text_free);
  *text = hw_connector_text_new (plain, &error);
  if (*text == NULL)
    hw_connector_reading_add_problem (self, "%s", error->message);
}
