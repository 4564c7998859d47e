/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-quick-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-fuzzy.h"

/* What was chosen lately is so much better than what was not: enough to win among equals, not to
 * hide what fits better. */
#define RECENT_WORTH 12

/* Between title and detail, where they are searched as one text. */
#define SEPARATOR "\n"

/* By HwQuickKind: who knows what a thing is called finds actions before elements of the same name.
 */
static const int kind_worth[HW_N_QUICK_KINDS] = { 3, 2, 0, 1, 0 };

typedef struct
{
  HwQuickEntry entry;
  char *text; /* title, separator, detail: what the entry borrows from */
  char *key;
  HwFoldedText *folded; /* NULL until something is typed */
  guint recent;         /* 1 for what was chosen last; 0: not lately */
} Item;

struct _HwQuickList
{
  GPtrArray *items; /* Item */
};

typedef struct
{
  Item *item;
  int score;
  gsize length; /* of the title */
} Scored;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->folded, hw_folded_text_free);
  g_free (item->text);
  g_free (item->key);
  g_free (item);
}

static void
hit_free (gpointer data)
{
  HwQuickHit *hit = data;

  g_array_unref (hit->title_runs);
  g_array_unref (hit->detail_runs);
  g_free (hit);
}

HwQuickList *
hw_quick_list_new (void)
{
  HwQuickList *self = g_new (HwQuickList, 1);

  self->items = g_ptr_array_new_with_free_func (item_free);
  return self;
}

void
hw_quick_list_free (HwQuickList *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

void
hw_quick_list_add (HwQuickList *self, const HwQuickEntry *entry)
{
  Item *item = g_new0 (Item, 1);
  gsize title_length = strlen (entry->title);

  item->key = g_strdup (entry->key);
  item->text = g_strconcat (entry->title, SEPARATOR, entry->detail, NULL);
  item->text[title_length] = '\0';
  item->entry = (HwQuickEntry){ .kind = entry->kind,
                                .key = item->key,
                                .title = item->text,
                                .detail = item->text + title_length + 1 };
  g_ptr_array_add (self->items, item);
}

static void
add_element (HwQuickList *self, const HwElement *element, const char *detail)
{
  hw_quick_list_add (self, &(HwQuickEntry){ .kind = HW_QUICK_ELEMENT,
                                            .key = element->id,
                                            .title = hw_element_get_title (element),
                                            .detail = detail });
}

static const char *
title_of (const HwMapIndex *index, const char *id, const char *otherwise)
{
  const HwElement *element = id != NULL ? hw_map_index_find (index, id) : NULL;

  return element != NULL ? hw_element_get_title (element) : otherwise;
}

void
hw_quick_list_add_elements (HwQuickList *self, const HwMap *map)
{
  g_autoptr (HwMapIndex) index = hw_map_index_new (map);
  const HwStep *step;
  const HwNote *note;
  const HwMeasure *measure;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    add_element (self, &step->element, title_of (index, step->lane, _ ("Step")));
  HW_SEQ_FOREACH (note, hw_map_notes (map))
    add_element (self, &note->element, title_of (index, note->on, _ ("Note")));
  HW_SEQ_FOREACH (measure, hw_map_measures (map))
    add_element (self, &measure->element, title_of (index, measure->on, _ ("Measure")));
}

void
hw_quick_list_add_findings (HwQuickList *self, const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = g_ptr_array_index (findings, i);

      hw_quick_list_add (self, &(HwQuickEntry){ .kind = HW_QUICK_FINDING,
                                                .key = finding->text,
                                                .title = finding->text,
                                                .detail = _ (finding->rule->label) });
    }
}

char *
hw_quick_entry_dup_tag (const HwQuickEntry *entry)
{
  static const char *const names[HW_N_QUICK_KINDS] = { "action", "element", "finding", "map",
                                                       "sample" };

  return g_strconcat (names[entry->kind], ":", entry->key, NULL);
}

char **
hw_quick_tags_with (const char *const *tags, const char *tag, guint length)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_tags = 1;

  g_strv_builder_add (builder, tag);
  for (guint i = 0; tags[i] != NULL && n_tags < length; i++)
    {
      if (g_str_equal (tags[i], tag))
        continue;
      g_strv_builder_add (builder, tags[i]);
      n_tags++;
    }
  return g_strv_builder_end (builder);
}

void
hw_quick_list_set_recent (HwQuickList *self, const char *const *tags)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; tags[i] != NULL; i++)
    g_hash_table_insert (ranks, (gpointer)tags[i], GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->items->len && g_hash_table_size (ranks) > 0; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);
      g_autofree char *tag = hw_quick_entry_dup_tag (&item->entry);

      item->recent = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, tag));
    }
}

/* Without anything typed: what was chosen lately, then all actions, maps and samples as they were
 * added. */
static int
score_untyped (const Item *item, guint position)
{
  if (item->recent > 0)
    return G_MAXINT - (int)item->recent;
  if (item->entry.kind != HW_QUICK_ELEMENT && item->entry.kind != HW_QUICK_FINDING)
    return G_MAXINT / 2 - (int)position;
  return 0;
}

static void
fold (Item *item)
{
  char *separator = item->text + strlen (item->text);

  *separator = SEPARATOR[0];
  item->folded = hw_folded_text_new (item->text);
  *separator = '\0';
}

static int
score_typed (Item *item, HwFuzzy *fuzzy)
{
  int score;

  if (item->folded == NULL)
    fold (item);
  score = hw_fuzzy_score (fuzzy, item->folded);
  if (score == 0)
    return 0;
  return score + kind_worth[item->entry.kind] + (item->recent > 0 ? RECENT_WORTH : 0);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const Scored *first = a, *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  return (first->length > second->length) - (first->length < second->length);
}

static HwQuickHit *
hit_new (const Item *item, HwFuzzy *fuzzy)
{
  HwQuickHit *hit = g_new (HwQuickHit, 1);
  g_autoptr (GArray) runs = NULL;
  guint title_length = (guint)strlen (item->entry.title);

  *hit = (HwQuickHit){ .entry = &item->entry,
                       .title_runs = g_array_new (FALSE, FALSE, sizeof (HwFuzzyRun)),
                       .detail_runs = g_array_new (FALSE, FALSE, sizeof (HwFuzzyRun)) };
  if (item->folded == NULL)
    return hit;

  runs = hw_fuzzy_find (fuzzy, item->folded);
  for (guint i = 0; i < runs->len; i++)
    {
      HwFuzzyRun run = g_array_index (runs, HwFuzzyRun, i);

      if (run.start < title_length)
        g_array_append_val (hit->title_runs, run);
      else
        {
          run = (HwFuzzyRun){ run.start - title_length - 1, run.end - title_length - 1 };
          g_array_append_val (hit->detail_runs, run);
        }
    }
  return hit;
}

GPtrArray *
hw_quick_list_search (HwQuickList *self, const char *typed, guint limit)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);
  g_autoptr (HwFuzzy) fuzzy = hw_fuzzy_new (typed);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Scored));

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);
      int score = hw_fuzzy_is_empty (fuzzy) ? score_untyped (item, i) : score_typed (item, fuzzy);
      Scored scored = { item, score, 0 };

      if (score == 0)
        continue;
      scored.length = strlen (item->entry.title);
      g_array_append_val (found, scored);
    }
  g_array_sort (found, compare_cb);
  for (guint i = 0; i < MIN (found->len, limit); i++)
    g_ptr_array_add (hits, hit_new (g_array_index (found, Scored, i).item, fuzzy));
  return hits;
}
