/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-voting.h"

#include <math.h>

struct _HwVoting
{
  GObject parent_instance;

  HwDocument *document;
  HwMap *before; /* when the round began */
  guint n_votes;
};

G_DEFINE_FINAL_TYPE (HwVoting, hw_voting, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit_changed (HwVoting *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
document_changed_cb (HwVoting *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    emit_changed (self);
}

static void
hw_voting_dispose (GObject *object)
{
  HwVoting *self = HW_VOTING (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->before, hw_map_unref);

  G_OBJECT_CLASS (hw_voting_parent_class)->dispose (object);
}

static void
hw_voting_class_init (HwVotingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_voting_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_voting_init (HwVoting *self)
{
}

HwVoting *
hw_voting_new (HwDocument *document, guint n_votes)
{
  HwVoting *self = g_object_new (HW_TYPE_VOTING, NULL);

  self->document = g_object_ref (document);
  self->n_votes = n_votes;
  self->before = hw_map_ref (hw_document_get_map (document));
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  return self;
}

void
hw_voting_begin_round (HwVoting *self)
{
  g_clear_pointer (&self->before, hw_map_unref);
  self->before = hw_map_ref (hw_document_get_map (self->document));
  emit_changed (self);
}

void
hw_voting_set_n_votes (HwVoting *self, guint n_votes)
{
  if (self->n_votes == n_votes)
    return;
  self->n_votes = n_votes;
  emit_changed (self);
}

guint
hw_voting_get_n_votes (HwVoting *self)
{
  return self->n_votes;
}

static double
get_votes (const HwElement *element)
{
  const HwNote *note = (const HwNote *)element;

  return note != NULL && element->type == HW_ELEMENT_NOTE && note->votes > 0 ? note->votes : 0;
}

/* As votes are in the map, where there can be more than a round may have. */
static double
count_given (HwVoting *self, const HwElement *now)
{
  return fmax (0, get_votes (now) - get_votes (hw_map_find_any (self->before, now->id)));
}

guint
hw_voting_count_given (HwVoting *self, const char *note)
{
  const HwElement *now = hw_map_find (hw_document_get_map (self->document), note);

  return now != NULL ? (guint)fmin (count_given (self, now), G_MAXUINT) : 0;
}

guint
hw_voting_count_left (HwVoting *self)
{
  const HwNote *note;
  double n_given = 0;

  HW_SEQ_FOREACH (note, hw_map_notes (hw_document_get_map (self->document)))
    {
      n_given += count_given (self, &note->element);
    }
  return n_given < self->n_votes ? self->n_votes - (guint)n_given : 0;
}

gboolean
hw_voting_allows (HwVoting *self, const char *note, int votes)
{
  if (votes > 0)
    return (gint64)hw_voting_count_left (self) >= votes;
  return (gint64)hw_voting_count_given (self, note) + votes >= 0;
}
