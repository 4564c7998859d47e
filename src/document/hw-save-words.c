/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-save-words.h"

#include <glib/gi18n-lib.h>

#include "hw-figure-text.h"

char *
hw_save_words_dup_state (HwDocument *document, gint64 now_us)
{
  g_autofree char *moment = NULL;

  switch (hw_document_get_save_state (document))
    {
    case HW_SAVE_STATE_SAVING:
      return g_strdup (_ ("Saving…"));
    case HW_SAVE_STATE_FAILED:
      return g_strdup (_ ("Not saved"));
    case HW_SAVE_STATE_READ_ONLY:
      return g_strdup (_ ("Read only"));
    case HW_SAVE_STATE_SAVED:
    default:
      moment = hw_moment_format (hw_document_get_saved_us (document), now_us);
      /* TRANSLATORS: below a map's title: "Saved · 5 minutes ago". */
      return g_strdup_printf (_ ("Saved · %s"), moment);
    }
}

char *
hw_save_words_dup_problem (HwDocument *document)
{
  const GError *error = hw_document_get_save_error (document);

  return error != NULL ? g_strdup_printf (_ ("Your last change is not saved: %s"), error->message)
                       : NULL;
}
