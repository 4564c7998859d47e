/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-derivation-lines.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  void (*write) (HwDerivationWriter *writer);
  const char *rule;
} Kind;

static const Kind kinds[HW_N_FIGURES] = {
  [HW_FIGURE_LEAD_TIME] = { hw_derivation_write_times,
                            N_ ("Waits and process times add up along the path. Of branches "
                                "that run side by side the longest counts; each way of a "
                                "choice counts by its share.") },
  [HW_FIGURE_LEAD_TIME_LOW] = { hw_derivation_write_times, N_ ("The same sum as lead time, "
                                                               "with the low end of every "
                                                               "range.") },
  [HW_FIGURE_LEAD_TIME_HIGH] = { hw_derivation_write_times, N_ ("The same sum as lead time, "
                                                                "with the high end of every "
                                                                "range.") },
  [HW_FIGURE_PROCESS_TIME] = { hw_derivation_write_times, N_ ("Process times add up along "
                                                              "the branch that decides lead "
                                                              "time.") },
  [HW_FIGURE_WAIT_TIME] = { hw_derivation_write_times,
                            N_ ("Waits add up along the branch that decides lead time.") },
  [HW_FIGURE_ACTIVITY_RATIO] = { hw_derivation_write_times,
                                 N_ ("Process time divided by lead time, on one clock: each "
                                     "line is the process time of a step as a share of the "
                                     "lead time.") },
  [HW_FIGURE_ROLLED_COMPLETE_ACCURATE] = { hw_derivation_write_quality,
                                           N_ ("The %C&A of all steps on the way to delivery "
                                               "are multiplied, those of every branch of a "
                                               "fork included.") },
  [HW_FIGURE_EXPECTED_LEAD_TIME] = { hw_derivation_write_times,
                                     N_ ("Waits and process times add up, each as often as "
                                         "an item comes by, rework included.") },
  [HW_FIGURE_EXPECTED_PROCESS_TIME] = { hw_derivation_write_times,
                                        N_ ("Process times add up along the branch that "
                                            "decides expected lead time, each as often as an "
                                            "item comes by.") },
  [HW_FIGURE_LABOUR] = { hw_derivation_write_labour,
                         N_ ("Process times of all steps add up, all branches, without rework.") },
  [HW_FIGURE_LABOUR_PEOPLE] = { hw_derivation_write_labour,
                                N_ ("Process time times people adds up over all steps; one "
                                    "person where nobody said.") },
  [HW_FIGURE_EXPECTED_LABOUR] = { hw_derivation_write_labour,
                                  N_ ("Process times of all steps add up, each as often as "
                                      "it is done, rework included.") },
  [HW_FIGURE_HANDOFFS] = { hw_derivation_write_handoffs,
                           N_ ("Links from one lane to another, as often as an item takes "
                               "them on its first pass.") },
  [HW_FIGURE_TAKT] = { hw_derivation_write_takt,
                       N_ ("The period of the demand divided by its items.") },
  [HW_FIGURE_THROUGHPUT_LIMIT] = { hw_derivation_write_throughput,
                                   N_ ("People times availability, divided by the process "
                                       "time an item takes of them, rework included; the "
                                       "smallest over all steps.") },
  [HW_FIGURE_EXPECTED_WIP] = { hw_derivation_write_times,
                               N_ ("Little’s law: demand times expected lead time. Each line "
                                   "is the items that wait or are worked on there.") },
};

static void
line_free (HwDerivationLine *line)
{
  g_free (line->text);
  g_free (line);
}

static void
add (HwDerivationWriter *writer, HwDerivationLine line)
{
  g_ptr_array_add (writer->derivation->lines, g_memdup2 (&line, sizeof line));
}

void
hw_derivation_add_line (
    HwDerivationWriter *writer, const HwElement *element, char *text, double value, double weight)
{
  if (value == 0 || weight == 0)
    g_free (text);
  else
    add (writer, (HwDerivationLine){ element, text, value, weight });
}

void
hw_derivation_add_factor (HwDerivationWriter *writer,
                          const HwElement *element,
                          char *text,
                          double value)
{
  add (writer, (HwDerivationLine){ element, text, value, 1 });
}

void
hw_derivation_add_remark (HwDerivationWriter *writer, const HwElement *element, char *text)
{
  add (writer, (HwDerivationLine){ element, text, NAN, 1 });
}

HwDerivation *
hw_derivation_new (const HwFigures *figures, HwFigureId id)
{
  HwDerivation *self;
  HwDerivationWriter writer;

  g_return_val_if_fail (id < HW_N_FIGURES, NULL);
  if (isnan (figures->totals[id]))
    return NULL;

  self = g_new0 (HwDerivation, 1);
  self->figure = id;
  self->value = figures->totals[id];
  self->rule = g_strdup (_ (kinds[id].rule));
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);
  writer = (HwDerivationWriter){ figures, figures->workings, self };
  kinds[id].write (&writer);
  return self;
}

void
hw_derivation_free (HwDerivation *self)
{
  g_free (self->rule);
  g_ptr_array_unref (self->lines);
  g_free (self);
}
