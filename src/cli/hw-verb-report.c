/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway report: what there is to say about a map, as Markdown or as pages. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-cli-output.h"
#include "hw-cli-picture.h"
#include "hw-cli-report.h"
#include "hw-cli-state.h"
#include "hw-report.h"

static GBytes *
write_pages (const HwReport *report, const HwExportOptions *options, GError **error)
{
  g_autoptr (GPtrArray) plates = hw_report_to_plates (report, options->theme);

  return hw_export_plates ((const HwPlate *const *)plates->pdata, plates->len, options, NULL,
                           error);
}

static HwExit
write_report (const HwInvocation *invocation, const HwReport *report, const HwCliPicture *picture)
{
  const char *path = invocation->values[HW_OPTION_OUTPUT];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (picture->is_picture)
    bytes = write_pages (report, &picture->options, &error);
  else
    {
      char *text = hw_report_to_markdown (report);

      bytes = g_bytes_new_take (text, strlen (text));
    }
  return bytes != NULL ? hw_cli_write_file (path, bytes) : hw_cli_complain_error (path, error);
}

static HwExit
parse (const HwInvocation *invocation, HwCliPicture *picture)
{
  const char *path = invocation->values[HW_OPTION_OUTPUT];
  HwExit status;

  if (path == NULL)
    return hw_cli_complain_usage (invocation->verb,
                                  _ ("-o FILE says what to write; - is standard output"));
  status = hw_cli_picture_parse (picture, invocation, path);
  if (status != HW_EXIT_DONE)
    return status;
  if (picture->is_picture ? picture->options.format == HW_EXPORT_PDF
                          : g_str_equal (picture->suffix, "md") || g_str_equal (path, "-"))
    return HW_EXIT_DONE;
  return hw_cli_complain_usage (invocation->verb, _ ("the suffix of “%s” must be .pdf or .md"),
                                path);
}

HwExit
hw_verb_report (HwInvocation *invocation)
{
  g_auto (HwCliState) state = { NULL };
  HwCliPicture picture = { NULL };
  HwExit status = parse (invocation, &picture);
  g_autofree char *suffix = picture.suffix;
  g_autoptr (HwReport) report = NULL;

  if (status != HW_EXIT_DONE
      || !hw_cli_state_load (&state, invocation, invocation->arguments[0], &status))
    return status;
  report = hw_report_new (state.map, state.at_us, hw_cli_state_load_past (&state, invocation),
                          g_get_real_time ());
  return write_report (invocation, report, &picture);
}
