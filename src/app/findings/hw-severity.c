/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-severity.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word; /* untranslated */
  const char *icon;
  const char *css_class;
} looks[HW_N_SEVERITIES] = {
  [HW_SEVERITY_INFO] = { N_ ("Hint"), "dialog-information-symbolic", "finding-info" },
  [HW_SEVERITY_WARNING] = { N_ ("Warning"), "dialog-warning-symbolic", "finding-warning" },
  [HW_SEVERITY_ERROR] = { N_ ("Error"), "dialog-error-symbolic", "finding-error" },
};

const char *
hw_severity_get_word (HwSeverity severity)
{
  return _ (looks[severity].word);
}

void
hw_severity_set_image (GtkImage *image, HwSeverity severity)
{
  for (guint i = 0; i < HW_N_SEVERITIES; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (image), looks[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (image), looks[severity].css_class);
  gtk_image_set_from_icon_name (image, looks[severity].icon);
}
