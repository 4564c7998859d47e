/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-workspace-private.h"

#include <glib/gi18n-lib.h>

#include "hw-figure-text.h"

struct _HwMapEntry
{
  GObject parent_instance;

  char *id;
  char *title;
  guint n_steps;
  gint64 revision;
  gint64 updated_us;
  gint64 trashed_us; /* 0 outside the trash */
  HwShelf shelf;
  char *future_of; /* NULL: it is a current state */
};

G_DEFINE_FINAL_TYPE (HwMapEntry, hw_map_entry, G_TYPE_OBJECT)

static void
hw_map_entry_finalize (GObject *object)
{
  HwMapEntry *self = HW_MAP_ENTRY (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->future_of);

  G_OBJECT_CLASS (hw_map_entry_parent_class)->finalize (object);
}

static void
hw_map_entry_class_init (HwMapEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_map_entry_finalize;
}

static void
hw_map_entry_init (HwMapEntry *self)
{
}

HwShelf
hw_shelf_of (const HwLibraryEntry *entry)
{
  if (entry->trashed_us != 0)
    return HW_SHELF_TRASH;
  return entry->archived ? HW_SHELF_ARCHIVE : HW_SHELF_MAPS;
}

HwMapEntry *
hw_map_entry_new (const HwLibraryEntry *entry)
{
  HwMapEntry *self = g_object_new (HW_TYPE_MAP_ENTRY, NULL);

  self->id = g_strdup (entry->id);
  self->title = g_strdup (entry->title);
  self->n_steps = entry->n_steps;
  self->revision = entry->revision;
  self->updated_us = entry->updated_us;
  self->trashed_us = entry->trashed_us;
  self->shelf = hw_shelf_of (entry);
  self->future_of = g_strdup (entry->future_of);
  return self;
}

gboolean
hw_map_entry_is (HwMapEntry *self, const HwLibraryEntry *entry)
{
  return g_str_equal (self->id, entry->id) && self->revision == entry->revision
         && self->trashed_us == entry->trashed_us && self->shelf == hw_shelf_of (entry);
}

const char *
hw_map_entry_get_id (HwMapEntry *self)
{
  return self->id;
}

const char *
hw_map_entry_get_title (HwMapEntry *self)
{
  return self->title;
}

guint
hw_map_entry_get_n_steps (HwMapEntry *self)
{
  return self->n_steps;
}

gint64
hw_map_entry_get_revision (HwMapEntry *self)
{
  return self->revision;
}

gint64
hw_map_entry_get_updated_us (HwMapEntry *self)
{
  return self->updated_us;
}

HwShelf
hw_map_entry_get_shelf (HwMapEntry *self)
{
  return self->shelf;
}

const char *
hw_map_entry_get_future_of (HwMapEntry *self)
{
  return self->future_of;
}

char *
hw_map_entry_dup_about (HwMapEntry *self)
{
  gint64 at_us = self->shelf == HW_SHELF_TRASH ? self->trashed_us : self->updated_us;
  g_autofree char *steps =
      g_strdup_printf (ngettext ("%u step", "%u steps", self->n_steps), self->n_steps);
  g_autofree char *moment = hw_moment_format (at_us, g_get_real_time ());

  if (self->shelf == HW_SHELF_TRASH)
    /* TRANSLATORS: about a map in the trash: "11 steps · deleted 5 minutes ago". */
    return g_strdup_printf (_ ("%s · deleted %s"), steps, moment);
  if (self->future_of != NULL)
    /* TRANSLATORS: about a map that is to become: "Future state · 11 steps · yesterday". */
    return g_strdup_printf (_ ("Future state · %s · %s"), steps, moment);
  /* TRANSLATORS: about a map: "11 steps · 5 minutes ago". */
  return g_strdup_printf (_ ("%s · %s"), steps, moment);
}
