/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the measure of a feedback station could show: every series, service and rate that the
 * sources of the library have, with its value of now, so that one can choose by what it says. */

#include "hw-document.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;  /* for the measure's source, see hw-measure-binding.h */
  char *label; /* "availability", "Open incidents", "Open incidents · checkout" */
  char *source_name;
  char *value;           /* of now, in words; NULL where there is none */
  char *age;             /* NULL without a value */
  char *unit;            /* suggested for a measure that has none; NULL for none */
  HwDirection direction; /* the one that goes with it */
} HwMeasureChoice;

void hw_measure_choice_free (HwMeasureChoice *self);

/* Derives all values: a moment's work on another thread. */
void hw_measure_choices_list_async (HwDocument *document,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* By source, series first: an array of HwMeasureChoice that frees them; NULL on failure. */
GPtrArray *
hw_measure_choices_list_finish (HwDocument *document, GAsyncResult *result, GError **error);

/* One edit: the measure shows this from now on. Unit and direction are taken over where the measure
 * has no unit, the name where it is still that of a new one. FALSE where that changes nothing or
 * cannot be. */
gboolean hw_document_bind_measure (HwDocument *document,
                                   const char *measure_id,
                                   const HwMeasureChoice *choice);

/* What the source of a measure is, for people: "Latest value · availability · Prometheus". What is
 * no binding is words of somebody, and said as it is. NULL for no source. */
char *hw_measure_source_format (const HwMap *map, const char *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMeasureChoice, hw_measure_choice_free)

G_END_DECLS
