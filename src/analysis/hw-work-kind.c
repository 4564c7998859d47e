/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-work-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Between the words of a name. */
#define SEPARATORS " \t/&,.;:+()"

/* Beginnings of words, separated by spaces. */
static const struct
{
  const char *label;
  const char *words;
} kinds[HW_N_WORK_KINDS] = {
  [HW_WORK_OTHER] = { N_ ("other work"), "" },
  /* Translators: the lists are beginnings of words by which a kind of work is told from the name of
     a step, separated by spaces, in lower case: give those of your language. */
  [HW_WORK_TEST] = { N_ ("testing"), N_ ("test qa uat verif validat accept regress") },
  [HW_WORK_REVIEW] = { N_ ("review"), N_ ("review inspect walkthrough") },
  [HW_WORK_APPROVAL] = { N_ ("approval"), N_ ("approv sign-off signoff cab authoris authoriz") },
  [HW_WORK_DEPLOYMENT] = { N_ ("deployment"), N_ ("deploy rollout roll-out releas install") },
  [HW_WORK_DESIGN] = { N_ ("design"), N_ ("design architect wirefram mockup") },
  [HW_WORK_ANALYSIS] = { N_ ("analysis"), N_ ("analys requirement specif") },
  [HW_WORK_PLANNING] = { N_ ("planning"), N_ ("plan priorit refin groom triag schedul") },
  [HW_WORK_ESTIMATION] = { N_ ("estimation"), N_ ("estimat sizing") },
  [HW_WORK_DEVELOPMENT] = { N_ ("development"), N_ ("develop coding implement program") },
  [HW_WORK_DOCUMENTATION] = { N_ ("documentation"), N_ ("document manual") },
};

typedef struct
{
  char *beginning;
  gsize length;
  HwWorkKind kind;
} Word;

/* Words by their first byte. */
struct _HwWorkWords
{
  GArray *by_byte[256]; /* Word; NULL where no word begins so */
};

static void
word_clear (gpointer data)
{
  g_free (((Word *)data)->beginning);
}

static void
add_words (HwWorkWords *self, const char *words, HwWorkKind kind)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      Word word = { list[i], strlen (list[i]), kind };
      GArray **place = &self->by_byte[(guchar)list[i][0]];

      if (word.length == 0)
        continue;
      word.beginning = g_strdup (list[i]);
      if (*place == NULL)
        {
          *place = g_array_new (FALSE, FALSE, sizeof (Word));
          g_array_set_clear_func (*place, word_clear);
        }
      g_array_append_val (*place, word);
    }
}

static HwWorkKind
find_word (const HwWorkWords *self, const char *text)
{
  const GArray *words = self->by_byte[(guchar)text[0]];

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (strncmp (text, word->beginning, word->length) == 0)
        return word->kind;
    }
  return HW_WORK_OTHER;
}

HwWorkWords *
hw_work_words_new (void)
{
  HwWorkWords *self = g_new0 (HwWorkWords, 1);

  for (int kind = HW_WORK_OTHER + 1; kind < HW_N_WORK_KINDS; kind++)
    {
      const char *translated = _ (kinds[kind].words);

      add_words (self, kinds[kind].words, kind);
      if (translated != kinds[kind].words)
        add_words (self, translated, kind);
    }
  return self;
}

void
hw_work_words_free (HwWorkWords *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->by_byte); i++)
    g_clear_pointer (&self->by_byte[i], g_array_unref);
  g_free (self);
}

HwWorkKind
hw_work_words_find_kind (const HwWorkWords *self, const HwStep *step)
{
  HwWorkKind last = step->kind == HW_STEP_GATE ? HW_WORK_APPROVAL : HW_WORK_OTHER;
  g_autofree char *name = g_utf8_strdown (step->name != NULL ? step->name : "", -1);

  for (const char *at = name; *at != '\0'; at += strcspn (at, SEPARATORS))
    {
      HwWorkKind kind;

      at += strspn (at, SEPARATORS);
      kind = find_word (self, at);
      if (kind == HW_WORK_DEVELOPMENT)
        return kind;
      if (kind != HW_WORK_OTHER)
        last = kind;
    }
  return last;
}

const char *
hw_work_kind_get_label (HwWorkKind kind)
{
  g_return_val_if_fail (kind < HW_N_WORK_KINDS, NULL);

  return kinds[kind].label;
}
