/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-state-words.h"

#include <string.h>

/* Words between spaces, without case and accents; the first row that has one decides. So what is
 * said more narrowly comes first: "ready for approval" is a queue, and "not started" is no start.
 */
static const struct
{
  HwStateSense sense;
  const char *words[40];
} senses[] = {
  { HW_STATE_DROPPED,
    { "cancelled", "canceled",  "rejected",    "abandoned", "declined",  "discarded", "dropped",
      "won t do",  "won t fix", "wont do",     "wont fix",  "duplicate", "invalid",   "not planned",
      "withdrawn", "obsolete",  "abgebrochen", "abgelehnt", "verworfen", "annule",    "rejete",
      "cancelado", "rechazado", "已取消",      NULL } },
  { HW_STATE_BLOCKED,
    { "blocked", "on hold", "hold", "paused", "parked", "stuck", "impediment", "suspended",
      "blockiert", "pausiert", "bloque", "en pause", "bloqueado", "en pausa", "阻塞", NULL } },
  { HW_STATE_WORK, { "changes requested", "requested changes", NULL } },
  { HW_STATE_WAITING,
    { "ready",         "queue",         "queued",           "waiting",     "wait",
      "waits",         "pending",       "awaiting",         "for review",  "for test",
      "for testing",   "for qa",        "for approval",     "for release", "for deployment",
      "to review",     "to test",       "to deploy",        "to release",  "needs review",
      "needs testing", "review needed", "review requested", "approved",    "buffer",
      "scheduled",     "bereit",        "wartet",           "warten",      "warteschlange",
      "wartend",       "ausstehend",    "en attente",       "a valider",   "pret",
      "en espera",     "pendiente",     "en cola",          "listo para",  NULL } },
  { HW_STATE_BACKLOG,
    { "backlog", "inbox", "icebox", "funnel", "idea", "ideas", "eingang", "ideen", "idee",
      "boite de reception", "idees", "bandeja de entrada", NULL } },
  { HW_STATE_NOT_BEGUN, { "to do",        "todo",       "open",     "opened",
                          "new",          "created",    "reopened", "not started",
                          "submitted",    "requested",  "selected", "selected for development",
                          "proposed",     "registered", "offen",    "neu",
                          "zu erledigen", "erstellt",   "a faire",  "ouvert",
                          "nouveau",      "por hacer",  "abierto",  "nuevo",
                          "待办",         "新建",       NULL } },
  { HW_STATE_DONE, { "done",          "closed",       "resolved", "complete", "completed",
                     "finished",      "released",     "deployed", "live",     "merged",
                     "delivered",     "shipped",      "accepted", "archived", "fixed",
                     "in production", "published",    "fertig",   "erledigt", "abgeschlossen",
                     "geschlossen",   "ausgeliefert", "gelost",   "termine",  "ferme",
                     "livre",         "resolu",       "hecho",    "cerrado",  "terminado",
                     "resuelto",      "entregado",    "已完成",   "完成",     "已关闭",
                     "已解决",        "已发布",       NULL } },
  { HW_STATE_GATE,
    { "approval", "approve", "approving", "sign off", "signoff", "cab", "go no go", "freigabe",
      "genehmigung", "approbation", "validation metier", "aprobacion", NULL } },
};

/* Of labels: what tells work from a topic. */
static const char *const works[] = { "doing",
                                     "in progress",
                                     "progress",
                                     "wip",
                                     "development",
                                     "in development",
                                     "review",
                                     "reviewing",
                                     "testing",
                                     "in test",
                                     "qa",
                                     "analysis",
                                     "changes requested",
                                     "in bearbeitung",
                                     "en cours",
                                     "en curso",
                                     "en proceso" };

/* Prefixes of labels that are states. */
static const char *const prefixes[] = {
  "workflow", "status", "state", "stage", "column", "kanban"
};

/* Lower-case words without accents, one space before and after each. "InProgress" is two. */
static GString *
fold (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  GString *folded = g_string_new (" ");
  gunichar before = ' ';

  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_ismark (letter))
        continue;
      if (g_unichar_isupper (letter) && g_unichar_islower (before))
        g_string_append_c (folded, ' ');
      if (g_unichar_isalnum (letter))
        g_string_append_unichar (folded, g_unichar_tolower (letter));
      else if (folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
      before = letter;
    }
  if (folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
  return folded;
}

static gboolean
has_words (const GString *folded, const char *words)
{
  gsize length = strlen (words);

  for (const char *at = strstr (folded->str, words); at != NULL; at = strstr (at + 1, words))
    {
      if (at[-1] == ' ' && at[length] == ' ')
        return TRUE;
    }
  return FALSE;
}

/* Chinese runs words together; those that begin so wait for what follows. */
static const char waits_for[] = " 待";

static HwStateSense
read_words (const GString *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (senses); i++)
    {
      for (guint j = 0; senses[i].words[j] != NULL; j++)
        {
          if (has_words (folded, senses[i].words[j]))
            return senses[i].sense;
        }
    }
  return g_str_has_prefix (folded->str, waits_for) ? HW_STATE_WAITING : HW_STATE_WORK;
}

static gboolean
is_any_of (const GString *folded, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (has_words (folded, words[i]))
        return TRUE;
    }
  return FALSE;
}

/* Where the prefix of a label ends; NULL where it has none. */
static const char *
find_prefix_end (const char *name)
{
  const char *end = strstr (name, "::");

  if (end != NULL)
    return end + 2;
  end = strpbrk (name, ":/");
  return end != NULL ? end + 1 : NULL;
}

const char *
hw_state_words_strip (HwTermKind kind, const char *name)
{
  const char *rest = kind == HW_TERM_LABEL ? find_prefix_end (name) : NULL;

  if (rest == NULL)
    return name;
  while (*rest == ' ')
    rest++;
  return *rest != '\0' ? rest : name;
}

/* Many labels are topics, not states: only those count that say so. */
static gboolean
is_state_label (const char *name, const GString *folded)
{
  const char *rest = find_prefix_end (name);

  if (rest != NULL)
    {
      g_autofree char *prefix = g_strndup (name, (gsize)(rest - name));
      g_autoptr (GString) words = fold (prefix);

      return is_any_of (words, prefixes, G_N_ELEMENTS (prefixes));
    }
  return is_any_of (folded, works, G_N_ELEMENTS (works));
}

HwStateSense
hw_state_words_read (HwTermKind kind, const char *name, const char *hint)
{
  g_autoptr (GString) folded = fold (hw_state_words_strip (kind, name));
  HwStateSense sense = read_words (folded);

  if (kind == HW_TERM_LABEL && sense != HW_STATE_BLOCKED && !is_state_label (name, folded)
      && (sense == HW_STATE_WORK || sense == HW_STATE_DONE || sense == HW_STATE_DROPPED
          || sense == HW_STATE_GATE))
    return HW_STATE_NO_STATE;
  if (hint == NULL || sense == HW_STATE_DROPPED)
    return sense;
  if (g_str_equal (hint, "done"))
    return HW_STATE_DONE;
  if (g_str_equal (hint, "queue"))
    return HW_STATE_WAITING;
  if (g_str_equal (hint, "returned"))
    return HW_STATE_RETURNED;
  if (g_str_equal (hint, "new"))
    return sense == HW_STATE_WORK || sense == HW_STATE_DONE ? HW_STATE_NOT_BEGUN : sense;
  if (sense == HW_STATE_DONE)
    return g_str_equal (hint, "open") || g_str_equal (hint, "indeterminate") ? HW_STATE_WAITING
                                                                             : sense;
  if (g_str_equal (hint, "indeterminate"))
    return sense == HW_STATE_NOT_BEGUN || sense == HW_STATE_BACKLOG ? HW_STATE_WORK : sense;
  return sense;
}
