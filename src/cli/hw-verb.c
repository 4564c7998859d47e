/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-verb.h"

#include <glib/gi18n-lib.h>

#include "hw-near-word.h"

static const HwOption options[HW_N_OPTIONS] = {
  [HW_OPTION_LIBRARY] = { "library", 0, N_ ("FILE"), N_ ("Use this library") },
  [HW_OPTION_JSON] = { "json", 0, NULL, N_ ("Print JSON for programs") },
  [HW_OPTION_HELP] = { "help", 'h', NULL, N_ ("Say how to use the verb") },
  [HW_OPTION_TITLE] = { "title", 0, N_ ("TITLE"), N_ ("Title of the new map") },
  [HW_OPTION_OUTPUT] = { "output", 'o', N_ ("FILE"),
                         N_ ("File to write; its suffix says the format. -.svg is standard "
                             "output") },
  [HW_OPTION_PAGE] = { "page", 0, N_ ("SIZE"), N_ ("Page of a PDF: fit, a4, a3 or a0") },
  [HW_OPTION_SCALE] = { "scale", 0, N_ ("N"), N_ ("Pixels per map unit of a PNG, 2 unless said") },
  [HW_OPTION_THEME] = { "theme", 0, N_ ("NAME"),
                        N_ ("Colours: paper, light, dark, high-contrast, high-contrast-dark") },
  [HW_OPTION_TILE] = { "tile", 0, NULL, N_ ("Spread a PDF over several pages in natural size") },
  [HW_OPTION_FAIL_ON] = { "fail-on", 0, N_ ("LEVEL"),
                          N_ ("Exit with 1 at a finding this bad or a change like this") },
  [HW_OPTION_NOTE] = { "note", 0, N_ ("TEXT"), N_ ("What to remember about the snapshot") },
  [HW_OPTION_RENAME] = { "rename", 0, N_ ("LABEL"), N_ ("Give the snapshot this label instead") },
  [HW_OPTION_FUTURE] = { "future", 0, NULL, N_ ("The copy is what the map is to become") },
  [HW_OPTION_THIN] = { "thin", 0, NULL, N_ ("Remove old revisions nobody named") },
  [HW_OPTION_KEEP_ALL] = { "keep-all", 0, N_ ("DAYS"),
                           N_ ("Keep all revisions of so many days, 30 unless said") },
  [HW_OPTION_KEEP_DAILY] = { "keep-daily", 0, N_ ("DAYS"),
                             N_ ("Then one a day until so many days ago, 365") },
  [HW_OPTION_KEEP_UNDO] = { "keep-undo", 0, N_ ("N"),
                            N_ ("Keep so many states that undo reaches, 1000") },
  [HW_OPTION_FROM] = { "from", 0, N_ ("DATE"), N_ ("Count from this day on, or this moment") },
  [HW_OPTION_TO] = { "to", 0, N_ ("DATE"), N_ ("Up to and including this day, or this moment") },
  [HW_OPTION_TOKEN] = { "token", 0, N_ ("FILE"),
                        N_ ("Read the source’s token from FILE; - is standard input") },
  [HW_OPTION_SOURCE] = { "source", 0, N_ ("NAME"),
                         N_ ("Make a map of what was read from this source") },
  [HW_OPTION_BOARD] = { "board", 0, N_ ("FILE"),
                        N_ ("Take the steps from the columns of the board in FILE") },
  [HW_OPTION_STAGES] = { "stages", 0, NULL, N_ ("Make the map of the stages it measures") },
  [HW_OPTION_RUNS] = { "runs", 0, NULL,
                       N_ ("Make the map of its pipeline that runs longest in all") },
  [HW_OPTION_PIPELINE] = { "pipeline", 0, N_ ("NAME"), N_ ("Make the map of this pipeline of it") },
};

#define BIT(option) (1u << HW_OPTION_##option)

static const HwVerb verbs[] = {
  { "list", NULL, N_ ("List the maps of the library"), NULL, 0, 0, BIT (JSON), hw_verb_list },
  { "import", N_ ("FILE…"), N_ ("Read maps into the library and print their ids"),
    N_ ("A file is JSON, a CSV table of steps, or a PNG, SVG or PDF that Headway exported. Of a "
        "file\n"
        "with mistakes nothing is imported, and all of them are listed. --source NAME makes a map "
        "of\n"
        "what “headway sync” has read, in place of a file."),
    0, G_MAXUINT,
    BIT (TITLE) | BIT (SOURCE) | BIT (BOARD) | BIT (STAGES) | BIT (RUNS) | BIT (PIPELINE)
        | BIT (JSON),
    hw_verb_import },
  { "export", N_ ("MAP -o FILE"), N_ ("Write a map as a picture or as text"),
    N_ ("The suffix of FILE says the format: .png, .pdf, .svg, .json, .csv, .md, .mmd, .dot or\n"
        ".drawio. The pictures hold the editable map, so that “headway import” reads them back."),
    1, 1, BIT (OUTPUT) | BIT (PAGE) | BIT (SCALE) | BIT (THEME) | BIT (TILE), hw_verb_export },
  { "measure", N_ ("MAP"), N_ ("Compute every figure of a map"), NULL, 1, 1, BIT (JSON),
    hw_verb_measure },
  { "check", N_ ("MAP"), N_ ("List what looks wrong or improvable in a map"), NULL, 1, 1,
    BIT (JSON) | BIT (FAIL_ON), hw_verb_check },
  { "compare", N_ ("BEFORE AFTER"), N_ ("Say what changed between two maps, and what it did"),
    N_ ("Each is a map or a state of one, as in “compare MAP@before MAP”. Elements are matched by "
        "id,\n"
        "and by lane and name where the maps share no ids. -o FILE draws a page (.pdf, .png,\n"
        ".svg) or writes .md or .json. With --fail-on worse the exit status is 1 when lead time "
        "grew, "
        "with\n"
        "change when anything is different."),
    2, 2,
    BIT (OUTPUT) | BIT (PAGE) | BIT (TILE) | BIT (SCALE) | BIT (THEME) | BIT (FAIL_ON) | BIT (JSON),
    hw_verb_compare },
  { "report", N_ ("MAP -o FILE"), N_ ("Write a report on a map"),
    N_ ("The suffix of FILE is .pdf or .md. The report has the map, its totals and how they come\n"
        "about, findings, what changed since the last snapshot, lead time over all of them, what\n"
        "became of improvements, the plan, and what to measure next."),
    1, 1, BIT (OUTPUT) | BIT (THEME), hw_verb_report },
  { "dora", N_ ("MAP|LOG"), N_ ("Measure delivery: DORA’s five figures, and flow’s"),
    N_ ("From the events in the library of the sources the map is attached to, or from those of\n"
        "a file, which are not kept. A DATE is 2026-11-30 or 2026-11-30T12:00; without, the last\n"
        "90 days are measured."),
    1, 1, BIT (FROM) | BIT (TO) | BIT (JSON), hw_verb_dora },
  { "source", N_ ("add|list|test|approve|remove|kinds …"), N_ ("Manage where live data comes from"),
    N_ ("source kinds lists what can be asked, with its settings; then\n"
        "  source add KIND NAME [url=URL] [zone=ZONE] [SETTING=VALUE…] [--token FILE]\n"
        "  source test NAME, source approve NAME [certificate=FINGERPRINT|clear=yes],\n"
        "  source remove NAME, source list\n"
        "KIND may be a file of one’s own, connector.json. A setting that is a list takes\n"
        "SETTING.NAME=VALUE. Tokens go into the keyring, or come in HEADWAY_TOKEN_NAME."),
    1, 64, BIT (TOKEN) | BIT (JSON), hw_verb_source },
  { "sync", N_ ("[MAP|SOURCE…]"), N_ ("Read what is new at sources"),
    N_ ("All sources, or those a map is attached to. What has arrived is kept when it is\n"
        "interrupted, and the next sync goes on from there."),
    0, 64, BIT (JSON), hw_verb_sync },
  { "snapshot", N_ ("MAP LABEL"), N_ ("Name the present state of a map"),
    N_ ("MAP@LABEL finds it again. MAP@N names an older revision."), 2, 2,
    BIT (NOTE) | BIT (RENAME) | BIT (JSON), hw_verb_snapshot },
  { "history", N_ ("MAP"), N_ ("List the revisions of a map"),
    N_ ("With --thin it removes revisions instead: what a snapshot names, what undo reaches and "
        "the\n"
        "last days always stay, and of what is older one revision a day, then a week."),
    1, 1, BIT (JSON) | BIT (THIN) | BIT (KEEP_ALL) | BIT (KEEP_DAILY) | BIT (KEEP_UNDO),
    hw_verb_history },
  { "restore", N_ ("MAP@STATE"), N_ ("Make a past state of a map its present one"),
    N_ ("STATE is the label of a snapshot or the number of a revision. It is an edit, so nothing "
        "is\n"
        "lost and it can be undone."),
    1, 1, BIT (JSON), hw_verb_restore },
  { "copy", N_ ("MAP"), N_ ("Copy a map, or any moment of it"),
    N_ ("Steps keep their ids, so the two can be compared. A future state knows whose it is."), 1,
    1, BIT (TITLE) | BIT (FUTURE) | BIT (JSON), hw_verb_copy },
  { "help", N_ ("[VERB]"), N_ ("Say what the verbs do"), NULL, 0, 1, BIT (JSON), hw_verb_help },
};

const HwVerb *
hw_verbs_get (guint *n_verbs)
{
  *n_verbs = G_N_ELEMENTS (verbs);
  return verbs;
}

const HwVerb *
hw_verb_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (g_str_equal (verbs[i].name, name))
        return &verbs[i];
    }
  return NULL;
}

const HwVerb *
hw_verb_guess (const char *word)
{
  const char *names[G_N_ELEMENTS (verbs) + 1] = { NULL };
  const char *near;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    names[i] = verbs[i].name;
  near = hw_near_word_find (word, names);
  return near != NULL ? hw_verb_find (near) : NULL;
}

const HwOption *
hw_option_get (HwOptionId id)
{
  g_return_val_if_fail (id < HW_N_OPTIONS, NULL);

  return &options[id];
}

char *
hw_verb_dup_usage (const HwVerb *self)
{
  if (self->arguments == NULL)
    return g_strdup (self->name);
  return g_strdup_printf ("%s %s", self->name, _ (self->arguments));
}
