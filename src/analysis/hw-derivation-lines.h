/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What writes the lines of derivations; hw-derivation.c has the table of which figure takes which.
 * All append to `derivation->lines` in the order of the flow. */

#include "hw-derivation.h"
#include "hw-workings.h"

G_BEGIN_DECLS

typedef struct
{
  const HwFigures *figures;
  const HwWorkings *workings;
  HwDerivation *derivation;
} HwDerivationWriter;

/* Takes `text`. Lines that count for nothing are left out. */
void hw_derivation_add_line (
    HwDerivationWriter *writer, const HwElement *element, char *text, double value, double weight);

/* A line of a product, which is written whatever its value. Takes `text`. */
void hw_derivation_add_factor (HwDerivationWriter *writer,
                               const HwElement *element,
                               char *text,
                               double value);

/* A line without a value. Takes `text`. */
void hw_derivation_add_remark (HwDerivationWriter *writer, const HwElement *element, char *text);

/* Waits and process times, as far as each counts: figures of time, the activity ratio and WIP. */
void hw_derivation_write_times (HwDerivationWriter *writer);

/* Process times by visits: the figures of labour. */
void hw_derivation_write_labour (HwDerivationWriter *writer);

void hw_derivation_write_quality (HwDerivationWriter *writer);
void hw_derivation_write_handoffs (HwDerivationWriter *writer);
void hw_derivation_write_takt (HwDerivationWriter *writer);
void hw_derivation_write_throughput (HwDerivationWriter *writer);

G_END_DECLS
