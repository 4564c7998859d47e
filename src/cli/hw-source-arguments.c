/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-arguments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-cli-report.h"
#include "hw-connector-form.h"
#include "hw-json-writer.h"
#include "hw-legible-text.h"
#include "hw-near-word.h"
#include "hw-source-schedule.h"
#include "hw-web-address.h"

/* Of every source. */
static const char *const common[] = { "url", "zone", "clear", "certificate", HW_SOURCE_EVERY };

typedef struct
{
  const HwInvocation *invocation;
  const HwConnector *connector;
  HwSource *source;
  GHashTable *seen;  /* char *: names of arguments, and of lists that have entries */
  GHashTable *lists; /* name -> HwJsonWriter */
  HwJsonWriter *writer;
} Filling;

static gboolean
is_common (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    {
      if (g_str_equal (common[i], name))
        return TRUE;
    }
  return FALSE;
}

static void
complain_unknown (const Filling *self, const char *name)
{
  const GPtrArray *settings = self->connector->settings;
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autofree char *list = NULL;
  const char *near;

  for (guint i = 0; i < settings->len; i++)
    g_ptr_array_add (known, ((const HwConnectorSetting *)g_ptr_array_index (settings, i))->name);
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    g_ptr_array_add (known, (char *)common[i]);
  g_ptr_array_add (known, NULL);
  list = g_strjoinv (", ", (char **)known->pdata);
  near = hw_near_word_find (name, (const char *const *)known->pdata);
  if (near != NULL)
    /* TRANSLATORS: a misspelt setting, a kind of source, the setting that was probably meant, and
     * all there are. */
    hw_cli_complain_usage (self->invocation->verb,
                           _ ("“%s” is no setting of %s; did you mean “%s”? It takes %s"), name,
                           self->connector->name, near, list);
  else
    hw_cli_complain_usage (self->invocation->verb, _ ("“%s” is no setting of %s; it takes %s"),
                           name, self->connector->name, list);
}

/* "queries.p95=…" is an entry of a list. */
static HwJsonWriter *
get_list (const Filling *self, const char *name)
{
  HwJsonWriter *list = g_hash_table_lookup (self->lists, name);

  if (list == NULL)
    {
      list = hw_json_writer_new (HW_JSON_LINE);
      hw_json_writer_begin (list, '{');
      g_hash_table_insert (self->lists, g_strdup (name), list);
    }
  return list;
}

static gboolean
add_entry (const Filling *self, const char *list, const char *entry, const char *value)
{
  const HwConnectorSetting *setting = hw_connector_find_setting (self->connector, list);

  if (setting == NULL && !is_common (list))
    {
      complain_unknown (self, list);
      return FALSE;
    }
  if (setting == NULL || !setting->list)
    {
      hw_cli_complain_usage (self->invocation->verb,
                             _ ("“%s” has one value and no names: write %s=VALUE"), list, list);
      return FALSE;
    }
  if (entry[0] == '\0' || !hw_text_is_legible (entry))
    {
      hw_cli_complain_usage (self->invocation->verb,
                             _ ("“%s.%s”: the name of an entry is words on one line"), list, entry);
      return FALSE;
    }
  hw_cli_json_add_text (get_list (self, list), entry, value);
  return TRUE;
}

/* Of the servers that are asked; what is empty is not set. */
static gboolean
check_address (const Filling *self, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = address[0] != '\0' ? hw_web_address_parse (address, &error) : NULL;

  if (error != NULL)
    hw_cli_complain_usage (self->invocation->verb, "url: %s", error->message);
  return error == NULL;
}

/* What has only certain values has one of them. */
static gboolean
check_value (const Filling *self, const char *name, const char *value)
{
  const HwConnectorSetting *setting = hw_connector_find_setting (self->connector, name);
  gboolean is_flag = g_str_equal (name, "clear") || (setting != NULL && setting->flag);
  guint minutes;

  if (is_flag && !hw_connector_is_flag (value))
    {
      /* TRANSLATORS: a setting, what was given for it, and “yes, no”, which are not translated. */
      hw_cli_complain_usage (self->invocation->verb, _ ("%s: “%s” is none of %s"), name, value,
                             HW_CONNECTOR_YES ", " HW_CONNECTOR_NO);
      return FALSE;
    }
  if (g_str_equal (name, HW_SOURCE_EVERY) && !hw_source_schedule_parse_minutes (value, &minutes))
    {
      hw_cli_complain_usage (self->invocation->verb,
                             _ ("%s: “%s” is no whole number of minutes from 0 to %u"), name, value,
                             (guint)HW_SOURCE_MOST_MINUTES);
      return FALSE;
    }
  return !g_str_equal (name, "url") || check_address (self, value);
}

static gboolean
add_value (const Filling *self, const char *name, const char *value)
{
  const char *dot = strchr (name, '.');
  g_autofree char *list = dot != NULL ? g_strndup (name, (gsize)(dot - name)) : NULL;
  HwSource *source = self->source;

  if (!g_hash_table_add (self->seen, g_strdup (name)) || g_hash_table_lookup (self->lists, name))
    {
      hw_cli_complain_usage (self->invocation->verb, _ ("“%s” is given twice"), name);
      return FALSE;
    }
  if (list != NULL && g_hash_table_contains (self->seen, list))
    {
      hw_cli_complain_usage (self->invocation->verb, _ ("“%s” is given twice"), list);
      return FALSE;
    }
  if (list != NULL)
    return add_entry (self, list, dot + 1, value);
  if (!is_common (name) && hw_connector_find_setting (self->connector, name) == NULL)
    {
      complain_unknown (self, name);
      return FALSE;
    }
  if (!check_value (self, name, value))
    return FALSE;
  if (g_str_equal (name, "url"))
    source->base = (g_free (source->base), g_strdup (value));
  else if (g_str_equal (name, "zone"))
    source->zone = (g_free (source->zone), g_strdup (value));
  else if (!g_str_equal (name, "clear") && !g_str_equal (name, "certificate"))
    hw_cli_json_add_text (self->writer, name, value);
  return TRUE;
}

static gboolean
add_argument (const Filling *self, const char *argument)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *name = equals != NULL ? g_strndup (argument, (gsize)(equals - argument)) : NULL;

  if (name != NULL && name[0] != '\0' && name[0] != '.')
    return add_value (self, name, equals + 1);
  hw_cli_complain_usage (self->invocation->verb, _ ("“%s” is not NAME=VALUE"), argument);
  return FALSE;
}

/* What was pasted is what is meant by it. */
static gboolean
tidy (const Filling *self)
{
  g_autoptr (GError) error = NULL;

  if (hw_connector_tidy_settings (self->connector, self->source, &error))
    return TRUE;
  hw_cli_complain_usage (self->invocation->verb, "%s", error->message);
  return FALSE;
}

static void
write_lists (const Filling *self)
{
  GHashTableIter iter;
  gpointer name, list;

  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, &name, &list))
    {
      g_autofree char *text = NULL;

      hw_json_writer_end (list, '}');
      text = hw_json_writer_free_to_text (list, NULL);
      hw_json_writer_key (self->writer, name);
      hw_json_writer_raw (self->writer, text);
    }
}

gboolean
hw_source_arguments_fill (const HwInvocation *invocation,
                          guint first,
                          const HwConnector *connector,
                          const char *document,
                          HwSource *source)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Filling self = { .invocation = invocation,
                         .connector = connector,
                         .source = source,
                         .seen = seen,
                         .lists = lists,
                         .writer = hw_json_writer_new (HW_JSON_LINE) };
  gboolean is_good = TRUE;

  hw_json_writer_begin (self.writer, '{');
  for (guint i = first; is_good && i < invocation->n_arguments; i++)
    is_good = add_argument (&self, invocation->arguments[i]);
  write_lists (&self);
  if (document != NULL)
    {
      hw_json_writer_key (self.writer, HW_CONNECTOR_DOCUMENT);
      hw_json_writer_raw (self.writer, document);
    }
  hw_json_writer_end (self.writer, '}');
  g_free (source->settings);
  source->settings = hw_json_writer_free_to_text (self.writer, NULL);
  return is_good && tidy (&self);
}

const char *
hw_source_arguments_find (const HwInvocation *invocation, guint first, const char *prefix)
{
  for (guint i = first; i < invocation->n_arguments; i++)
    {
      if (g_str_has_prefix (invocation->arguments[i], prefix))
        return invocation->arguments[i] + strlen (prefix);
    }
  return NULL;
}
