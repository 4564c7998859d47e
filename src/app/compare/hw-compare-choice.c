/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compare-choice.h"

#include <glib/gi18n-lib.h>

#include "hw-figure-text.h"

struct _HwCompareChoice
{
  GObject parent_instance;

  char *reference;
  char *name;
  char *title;
  char *detail;
  const char *icon_name;
};

G_DEFINE_FINAL_TYPE (HwCompareChoice, hw_compare_choice, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_WORDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
hw_compare_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwCompareChoice *self = HW_COMPARE_CHOICE (object);

  switch (id)
    {
    case PROP_WORDS:
      g_value_take_string (value, g_strdup_printf ("%s %s", self->title, self->detail));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_compare_choice_finalize (GObject *object)
{
  HwCompareChoice *self = HW_COMPARE_CHOICE (object);

  g_free (self->reference);
  g_free (self->name);
  g_free (self->title);
  g_free (self->detail);

  G_OBJECT_CLASS (hw_compare_choice_parent_class)->finalize (object);
}

static void
hw_compare_choice_class_init (HwCompareChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_compare_choice_get_property;
  object_class->finalize = hw_compare_choice_finalize;

  properties[PROP_WORDS] =
      g_param_spec_string ("words", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_compare_choice_init (HwCompareChoice *self)
{
}

/* What a choice is; texts are taken over. */
typedef struct
{
  char *reference;
  char *name;
  char *title;
  char *detail;
  const char *icon_name;
} Content;

static void
append (GListStore *choices, Content content)
{
  g_autoptr (HwCompareChoice) choice = g_object_new (HW_TYPE_COMPARE_CHOICE, NULL);

  choice->reference = content.reference;
  choice->name = content.name;
  choice->title = content.title;
  choice->detail = content.detail;
  choice->icon_name = content.icon_name;
  g_list_store_append (choices, choice);
}

static char *
dup_reference (HwDocument *document, gint64 revision)
{
  return g_strdup_printf ("%s@%" G_GINT64_FORMAT, hw_document_get_id (document), revision);
}

static void
append_snapshots (GListStore *choices, HwDocument *document, GListModel *snapshots)
{
  guint n_snapshots = g_list_model_get_n_items (snapshots);
  gint64 now_us = g_get_real_time ();

  for (guint i = 0; i < n_snapshots; i++)
    {
      g_autoptr (HwSnapshotItem) item = g_list_model_get_item (snapshots, i);
      const HwSnapshot *snapshot = hw_snapshot_item_get_snapshot (item);
      g_autofree char *moment = hw_moment_format (snapshot->at_us, now_us);

      append (choices,
              (Content){ dup_reference (document, snapshot->revision), g_strdup (snapshot->label),
                         g_strdup (snapshot->label),
                         /* TRANSLATORS: when a snapshot was taken. */
                         g_strdup_printf (_ ("snapshot · %s"), moment), "camera-photo-symbolic" });
    }
}

/* What belongs to the map stands before what does not. */
static gboolean
is_relative (HwMapEntry *entry, HwDocument *document)
{
  const char *id = hw_document_get_id (document);
  const char *future_of = hw_document_get_map (document)->header->future_of;

  return g_strcmp0 (hw_map_entry_get_future_of (entry), id) == 0
         || g_strcmp0 (hw_map_entry_get_id (entry), future_of) == 0;
}

static void
append_maps (GListStore *choices, HwDocument *document, GListModel *maps, gboolean relatives)
{
  guint n_maps = g_list_model_get_n_items (maps);

  for (guint i = 0; i < n_maps; i++)
    {
      g_autoptr (HwMapEntry) entry = g_list_model_get_item (maps, i);
      const char *id = hw_map_entry_get_id (entry);
      const char *title = hw_map_entry_get_title (entry);
      g_autofree char *about = NULL;

      if (g_strcmp0 (id, hw_document_get_id (document)) == 0
          || is_relative (entry, document) != relatives)
        continue;
      about = hw_map_entry_dup_about (entry);
      append (choices,
              (Content){ g_strdup (id), g_strdup (title), g_strdup (title),
                         /* TRANSLATORS: another map, and what there is to say about it. */
                         g_strdup_printf (_ ("map · %s"), about), "hw-mode-draw-symbolic" });
    }
}

const char *
hw_compare_choice_get_reference (HwCompareChoice *self)
{
  return self->reference;
}

const char *
hw_compare_choice_get_name (HwCompareChoice *self)
{
  return self->name;
}

const char *
hw_compare_choice_get_title (HwCompareChoice *self)
{
  return self->title;
}

const char *
hw_compare_choice_get_detail (HwCompareChoice *self)
{
  return self->detail;
}

const char *
hw_compare_choice_get_icon_name (HwCompareChoice *self)
{
  return self->icon_name;
}

GListStore *
hw_compare_choices_new (HwDocument *document, GListModel *snapshots, GListModel *maps)
{
  GListStore *choices = g_list_store_new (HW_TYPE_COMPARE_CHOICE);

  append (choices, (Content){ NULL, g_strdup (_ ("Now")), g_strdup (_ ("Now")),
                              g_strdup (_ ("the map as it is")), "document-edit-symbolic" });
  append_snapshots (choices, document, snapshots);
  append_maps (choices, document, maps, TRUE);
  append_maps (choices, document, maps, FALSE);
  return choices;
}

/* "Tuesday, 3 March 2026, 14:05" */
static char *
dup_time (gint64 at_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at_us / G_USEC_PER_SEC);

  /* TRANSLATORS: a moment of the history, see strftime(3): "Tue 3 Mar 2026, 14:05". */
  return g_date_time_format (time, _ ("%a %-e %b %Y, %H:%M"));
}

void
hw_compare_choices_append_revisions (GListStore *choices,
                                     HwDocument *document,
                                     const GPtrArray *revisions)
{
  for (guint i = revisions->len; i > 0; i--)
    {
      const HwRevision *revision = revisions->pdata[i - 1];
      g_autofree char *time = NULL;

      /* Those with a name are there by it. */
      if (revision->snapshot != NULL)
        continue;
      time = dup_time (revision->at_us);
      append (
          choices,
          (Content){ dup_reference (document, revision->number), g_strdup (time), g_strdup (time),
                     revision->label != NULL
                         /* TRANSLATORS: a moment of the history: what was done then. */
                         ? g_strdup_printf (_ ("history · %s"), revision->label)
                         : g_strdup_printf (_ ("history · revision %lu"), (gulong)revision->number),
                     "document-open-recent-symbolic" });
    }
}
