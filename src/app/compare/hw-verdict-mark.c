/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-verdict-mark.h"

#include <glib/gi18n-lib.h>

#define MAX_CHARS 14

/* How a verdict looks; the word beside it says the same. */
static const struct
{
  const char *mark;
  const char *css_class;
} looks[HW_N_VERDICTS] = {
  [HW_VERDICT_OPEN] = { "…", "dim-label" },    [HW_VERDICT_OVERDUE] = { "!", "worse" },
  [HW_VERDICT_UNKNOWN] = { "?", "dim-label" }, [HW_VERDICT_HIT] = { "✓", "better" },
  [HW_VERDICT_MISS] = { "✗", "worse" },        [HW_VERDICT_NOISE] = { "≈", "other" },
};

GtkWidget *
hw_verdict_mark_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  return label;
}

void
hw_verdict_mark_set (GtkLabel *mark, HwVerdictKind kind)
{
  int n_chars;
  const char *classes[] = { "verdict", looks[kind].css_class, NULL };
  /* TRANSLATORS: a mark and what it means, with a no-break space: "✓ hit". */
  g_autofree char *text =
      g_strdup_printf (_ ("%s\u00a0%s"), looks[kind].mark, _ (hw_verdict_get_label (kind)));

  /* Words stay beside each other as far as that. */
  n_chars = (int)g_utf8_strlen (text, -1);
  gtk_label_set_width_chars (mark, MIN (n_chars, MAX_CHARS));
  gtk_label_set_label (mark, text);
  gtk_widget_set_css_classes (GTK_WIDGET (mark), classes);
}
