/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-connector-channel.h"
#include "hw-json-writer.h"
#include "hw-redaction.h"
#include "hw-sources-error.h"
#include "hw-web-address.h"

/* What stands in an address where the owner would, and is the server's own: nobody there can be
 * called so. */
static const char *const github_rooms[] = {
  "api",  "apps",   "dashboard", "explore",  "login",  "marketplace", "notifications",
  "orgs", "search", "settings",  "sponsors", "topics", "users",       NULL,
};
static const char *const gitlab_rooms[] = {
  "admin",   "api",      "dashboard", "explore", "groups",   "help",    "import", "oauth",
  "profile", "projects", "public",    "search",  "snippets", "uploads", "users",  NULL,
};

static const struct
{
  guint min_parts;
  guint max_parts;
  gboolean takes_number;
  const char *const *rooms;
} forms[] = {
  [HW_CONNECTOR_FORM_REPOSITORY] = { 2, 2, FALSE, github_rooms },
  [HW_CONNECTOR_FORM_PROJECT] = { 2, G_MAXUINT, TRUE, gitlab_rooms },
  [HW_CONNECTOR_FORM_PROJECT_PATH] = { 2, G_MAXUINT, FALSE, gitlab_rooms },
};

/* Pages of a project of GitLab, where older ones have no "-" before them. */
static const char *const pages[] = {
  "activity",
  "badges",
  "blame",
  "blob",
  "boards",
  "branches",
  "builds",
  "commit",
  "commits",
  "compare",
  "container_registry",
  "cycle_analytics",
  "deployments",
  "edit",
  "environments",
  "find_file",
  "graphs",
  "issues",
  "jobs",
  "labels",
  "merge_requests",
  "milestones",
  "network",
  "pipeline_schedules",
  "pipelines",
  "project_members",
  "raw",
  "refs",
  "releases",
  "snippets",
  "tags",
  "tree",
  "value_stream_analytics",
  "wikis",
  NULL,
};

/* A place as a person gave it. */
typedef struct
{
  char *host;       /* NULL where none is named */
  gboolean is_ssh;  /* to clone from: no page of it */
  GPtrArray *parts; /* char *, of its path */
} Place;

static void
place_clear (Place *self)
{
  g_free (self->host);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static GPtrArray *
split_path (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] != '\0')
        g_ptr_array_add (kept, g_strdup (parts[i]));
    }
  return kept;
}

/* "ssh.github.com" is github.com. */
static const char *
skip_door (const char *host)
{
  static const char *const doors[] = { "www.", "ssh.", "altssh." };

  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    {
      if (g_ascii_strncasecmp (host, doors[i], strlen (doors[i])) == 0)
        return host + strlen (doors[i]);
    }
  return host;
}

/* "git@ssh.github.com:443" is at github.com. */
static char *
dup_host (const char *authority)
{
  const char *at = strrchr (authority, '@');
  const char *host = skip_door (at != NULL ? at + 1 : authority);
  gboolean is_ipv6 = host[0] == '[';

  return is_ipv6 ? g_strndup (host + 1, strcspn (host + 1, "]"))
                 : g_strndup (host, strcspn (host, ":"));
}

/* "https://HOST/PATH", "git@HOST:PATH" or "PATH". */
static void
place_init (Place *self, const char *text)
{
  g_autofree char *plain = g_uri_unescape_string (text, NULL);
  g_autofree char *authority = NULL;
  char *rest;
  gsize length;

  if (plain == NULL)
    plain = g_strdup (text);
  g_strstrip (plain);
  plain[strcspn (plain, "?#")] = '\0';
  rest = strstr (plain, "://");
  length = rest != NULL ? strcspn (rest + 3, "/") : strcspn (plain, ":/");
  rest = rest != NULL ? rest + 3 : plain[length] == ':' ? plain : NULL;
  authority = rest != NULL ? g_strndup (rest, length) : NULL;
  self->host = authority != NULL ? dup_host (authority) : NULL;
  self->is_ssh = authority != NULL && strchr (authority, '@') != NULL;
  if (rest != NULL)
    rest += length + (rest[length] != '\0' ? 1 : 0);
  self->parts = split_path (rest != NULL ? rest : plain);
}

static gboolean
is_host_of (const char *host, GUri *base)
{
  const char *name = skip_door (g_uri_get_host (base));

  return g_ascii_strcasecmp (name, host) == 0
         || (g_str_has_prefix (name, "api.") && g_ascii_strcasecmp (name + 4, host) == 0);
}

static const char *
get_part (const Place *self, guint index)
{
  return index < self->parts->len ? g_ptr_array_index (self->parts, index) : NULL;
}

/* Below what the server itself is below; FALSE where that is nothing, or something else. */
static gboolean
drop_base_path (Place *self, GUri *base)
{
  g_autoptr (GPtrArray) above = split_path (g_uri_get_path (base));

  for (guint i = 0; i < above->len; i++)
    {
      if (g_strcmp0 (get_part (self, i), g_ptr_array_index (above, i)) != 0)
        return FALSE;
    }
  if (above->len > 0)
    g_ptr_array_remove_range (self->parts, 0, above->len);
  return above->len > 0;
}

static gboolean
is_page (const Place *self, guint form, guint index)
{
  const char *part = get_part (self, index);
  gboolean is_below = index >= forms[form].min_parts;

  if (g_str_equal (part, "-"))
    return is_below || self->host != NULL;
  return is_below && self->host != NULL && !self->is_ssh && g_strv_contains (pages, part);
}

/* Only what names the project, not a page of it; of an address also not what lies below. */
static void
cut_page (Place *self, guint form)
{
  guint n_kept = self->parts->len;

  if (self->host != NULL)
    n_kept = MIN (n_kept, forms[form].max_parts);
  for (guint i = 0; i < n_kept; i++)
    {
      if (is_page (self, form, i))
        n_kept = i;
    }
  g_ptr_array_set_size (self->parts, (int)n_kept);
}

static void
cut_suffix (Place *self)
{
  char *last = self->parts->len > 0 ? g_ptr_array_index (self->parts, self->parts->len - 1) : NULL;

  if (last != NULL && g_str_has_suffix (last, ".git"))
    last[strlen (last) - strlen (".git")] = '\0';
}

static gboolean
is_name (const char *part)
{
  return part[0] != '\0' && !g_str_equal (part, ".") && !g_str_equal (part, "..")
         && part[strspn (part, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "._-")] == '\0';
}

/* Not at the door to clone from. */
static gboolean
is_in_room (const Place *self, guint form)
{
  const char *const *rooms = forms[form].rooms;

  if (self->host == NULL || self->is_ssh)
    return FALSE;
  for (guint i = 0; rooms[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (rooms[i], get_part (self, 0)) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_good (const Place *self, guint form)
{
  if (self->parts->len == 1 && forms[form].takes_number)
    return get_part (self, 0)[strspn (get_part (self, 0), G_CSET_DIGITS)] == '\0';
  if (self->parts->len < forms[form].min_parts || self->parts->len > forms[form].max_parts)
    return FALSE;
  if (is_in_room (self, form))
    return FALSE;
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (!is_name (get_part (self, i)))
        return FALSE;
    }
  return TRUE;
}

static char *
join (const Place *self)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++)
    g_string_append_printf (path, "%s%s", i > 0 ? "/" : "", get_part (self, i));
  return g_string_free (path, FALSE);
}

/* `base` may be NULL. */
static void
narrow (Place *self, guint form, GUri *base)
{
  if (self->host == NULL && base != NULL && self->parts->len > forms[form].min_parts
      && is_host_of (get_part (self, 0), base))
    {
      self->host = g_strdup (get_part (self, 0));
      g_ptr_array_remove_index (self->parts, 0);
    }
  if (self->host != NULL)
    {
      gboolean is_api = g_ascii_strncasecmp (self->host, "api.", 4) == 0;

      if (base != NULL && drop_base_path (self, base))
        is_api = TRUE;
      if (is_api && form == HW_CONNECTOR_FORM_REPOSITORY
          && g_strcmp0 (get_part (self, 0), "repos") == 0)
        g_ptr_array_remove_index (self->parts, 0);
    }
  cut_page (self, form);
  cut_suffix (self);
}

/* A token in an address is not shown, nor taken away without a word. */
static gboolean
has_credential (const char *text)
{
  g_autofree char *field = hw_redaction_dup_secret_field (text);

  return field != NULL && !g_str_has_prefix (text, "ssh://git@")
         && !g_str_has_prefix (text, "git+ssh://git@");
}

/* What is meant, owned by the caller; NULL with an error. */
static char *
dup_meant (const HwConnectorSetting *setting, const char *text, GUri *base, GError **error)
{
  g_autofree char *shown = hw_redact_url (text);
  g_autofree char *meant = NULL;
  g_auto (Place) place = { NULL };

  if (has_credential (text))
    return g_strdup (text);
  place_init (&place, text);
  narrow (&place, setting->form, base);
  meant = join (&place);
  if (!is_good (&place, setting->form))
    g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                 /* TRANSLATORS: what a setting is called, what was given for it, and an example. */
                 _ ("%s: “%s” cannot be asked for; write it like %s"), setting->label, shown,
                 setting->example != NULL ? setting->example : "owner/name");
  else if (place.host != NULL && base != NULL && !is_host_of (place.host, base))
    g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                 /* TRANSLATORS: a repository's address, its server, the server that is asked, and
                  * the repository's name. */
                 _ ("“%s” is on %s, and this source asks %s; give the source the address of that "
                    "server, or write only %s"),
                 shown, place.host, g_uri_get_host (base), meant);
  else
    return g_steal_pointer (&meant);
  return NULL;
}

/* The settings with what is meant instead of what was given. */
static char *
dup_settings (const char *json, GHashTable *meant)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (json, strlen (json));
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_LINE);

  hw_json_writer_begin (writer, '{');
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      const char *name = hw_json_reader_get_key (reader);
      const char *text = g_hash_table_lookup (meant, name);

      if (text == NULL)
        {
          hw_json_writer_copy_member (writer, reader);
          continue;
        }
      hw_json_writer_key (writer, name);
      hw_json_writer_text (writer, text);
      hw_json_reader_skip (reader, NULL);
    }
  hw_json_writer_end (writer, '}');
  return hw_json_writer_free_to_text (writer, NULL);
}

gboolean
hw_connector_tidy_settings (const HwConnector *self, HwSource *source, GError **error)
{
  g_autoptr (HwConnectorSettings) settings = hw_connector_settings_new (source->settings, error);
  g_autoptr (GHashTable) meant = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const char *address = hw_connector_get_base (self, source, NULL);
  g_autoptr (GUri) base = address != NULL ? hw_web_address_parse (address, NULL) : NULL;
  char *json;

  if (settings == NULL)
    return FALSE;
  for (guint i = 0; i < self->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (self->settings, i);
      const char *text = hw_connector_settings_get (settings, setting->name);
      char *name;

      if (setting->form == HW_CONNECTOR_FORM_ANY || setting->list || text == NULL)
        continue;
      name = dup_meant (setting, text, base, error);
      if (name == NULL)
        return FALSE;
      if (g_str_equal (name, text))
        g_free (name);
      else
        g_hash_table_insert (meant, setting->name, name);
    }
  if (g_hash_table_size (meant) == 0)
    return TRUE;
  json = dup_settings (source->settings, meant);
  g_free (source->settings);
  source->settings = json;
  return TRUE;
}
