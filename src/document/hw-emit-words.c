/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-emit-words.h"

#include <glib/gi18n-lib.h>

static const char *const field_labels[HW_N_EMIT_FIELDS] = {
  [HW_EMIT_ID] = N_ ("Id"),
  [HW_EMIT_LABEL] = N_ ("Called"),
  [HW_EMIT_TITLE] = N_ ("Title"),
  [HW_EMIT_URL] = N_ ("Address"),
  [HW_EMIT_SHA] = N_ ("Commit"),
  [HW_EMIT_KIND] = N_ ("Kind"),
  [HW_EMIT_TYPE] = N_ ("Type’s id"),
  [HW_EMIT_TYPE_NAME] = N_ ("Type"),
  [HW_EMIT_STATE] = N_ ("State’s id"),
  [HW_EMIT_STATE_NAME] = N_ ("State"),
  [HW_EMIT_STATE_HINT] = N_ ("State means"),
  [HW_EMIT_BEGUN] = N_ ("First commit"),
  [HW_EMIT_CREATED] = N_ ("Created"),
  [HW_EMIT_CLOSED] = N_ ("Closed"),
  [HW_EMIT_UPDATED] = N_ ("Changed"),
  [HW_EMIT_OF_ITEM] = N_ ("Item"),
  [HW_EMIT_AT] = N_ ("At"),
  [HW_EMIT_FROM] = N_ ("From, its id"),
  [HW_EMIT_FROM_NAME] = N_ ("From"),
  [HW_EMIT_TO] = N_ ("To, its id"),
  [HW_EMIT_TO_NAME] = N_ ("To"),
  [HW_EMIT_TO_HINT] = N_ ("To means"),
  [HW_EMIT_JOB] = N_ ("Job’s id"),
  [HW_EMIT_JOB_NAME] = N_ ("Job"),
  [HW_EMIT_PARENT] = N_ ("Part of"),
  [HW_EMIT_ATTEMPT] = N_ ("Attempt"),
  [HW_EMIT_RESULT] = N_ ("Result"),
  [HW_EMIT_QUEUED] = N_ ("Queued"),
  [HW_EMIT_STARTED] = N_ ("Started"),
  [HW_EMIT_FINISHED] = N_ ("Finished"),
  [HW_EMIT_PAUSED] = N_ ("Paused"),
  [HW_EMIT_ENVIRONMENT] = N_ ("Environment’s id"),
  [HW_EMIT_ENVIRONMENT_NAME] = N_ ("Environment"),
  [HW_EMIT_SERVICE] = N_ ("Service’s id"),
  [HW_EMIT_SERVICE_NAME] = N_ ("Service"),
  [HW_EMIT_PRODUCTION] = N_ ("Production"),
  [HW_EMIT_SEVERITY] = N_ ("Severity"),
  [HW_EMIT_ACKNOWLEDGED] = N_ ("Acknowledged"),
  [HW_EMIT_RESOLVED] = N_ ("Resolved"),
  [HW_EMIT_SERIES] = N_ ("Measure"),
  [HW_EMIT_VALUE] = N_ ("Value"),
  [HW_EMIT_N] = N_ ("Out of"),
  [HW_EMIT_NAME] = N_ ("Name"),
  [HW_EMIT_HINT] = N_ ("Means"),
  [HW_EMIT_POSITION] = N_ ("Position"),
  [HW_EMIT_OF_DEPLOYMENT] = N_ ("Deployment"),
};

static const char *const emit_labels[HW_N_EMITS] = {
  [HW_EMIT_NOTHING] = "",
  [HW_EMIT_ITEM] = N_ ("Item"),
  [HW_EMIT_TRANSITION] = N_ ("Change of state"),
  [HW_EMIT_RUN] = N_ ("Run"),
  [HW_EMIT_DEPLOYMENT] = N_ ("Deployment"),
  [HW_EMIT_INCIDENT] = N_ ("Incident"),
  [HW_EMIT_SAMPLE] = N_ ("Measure"),
  [HW_EMIT_TERM] = N_ ("State"),
  [HW_EMIT_COMMIT] = N_ ("Commit"),
};

/* Names that stand beside ids. */
static const struct
{
  HwEmitField id;
  HwEmitField name;
} pairs[] = {
  { HW_EMIT_TYPE, HW_EMIT_TYPE_NAME },       { HW_EMIT_STATE, HW_EMIT_STATE_NAME },
  { HW_EMIT_FROM, HW_EMIT_FROM_NAME },       { HW_EMIT_TO, HW_EMIT_TO_NAME },
  { HW_EMIT_JOB, HW_EMIT_JOB_NAME },         { HW_EMIT_ENVIRONMENT, HW_EMIT_ENVIRONMENT_NAME },
  { HW_EMIT_SERVICE, HW_EMIT_SERVICE_NAME },
};

const char *
hw_emit_words_kind (HwEmit emit)
{
  return emit_labels[emit][0] != '\0' ? _ (emit_labels[emit]) : "";
}

HwEmitField
hw_emit_words_name_of (HwEmitField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (pairs[i].id == field)
        return pairs[i].name;
    }
  return HW_N_EMIT_FIELDS;
}

const char *
hw_emit_words_field (HwEmitField field, gboolean alone)
{
  HwEmitField name = alone ? hw_emit_words_name_of (field) : HW_N_EMIT_FIELDS;

  return _ (field_labels[name != HW_N_EMIT_FIELDS ? name : field]);
}
