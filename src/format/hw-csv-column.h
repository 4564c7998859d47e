/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the columns of a table of steps mean, from what its first row calls them: our own names, any
 * field of a step by its name or label, and what people call them ("PT (h)", "%C&A", "Team"). */

#include "hw-field.h"
#include "hw-time-units.h"

G_BEGIN_DECLS

typedef enum
{
  HW_CSV_UNKNOWN, /* kept in the step under the column's title */
  HW_CSV_ID,
  HW_CSV_LEAD_TIME,
  HW_CSV_LANE,
  HW_CSV_OWNER, /* the lane where there is no other, else the owner's role */
  HW_CSV_NEXT,
  HW_CSV_FIELD, /* any other field of a step */
} HwCsvMeaning;

typedef struct
{
  char *title; /* as the table has it */
  guint index; /* from the left, from 0 */
  HwCsvMeaning meaning;
  const HwField *field; /* of HW_CSV_FIELD */
  /* Seconds in the unit of a bare number. Under our own names that is 1, as in JSON; else what the
   * title says, "PT (min)" or "wait_h"; else an hour, which is also what a bare number means where
   * times are typed. */
  double unit_s;
} HwCsvColumn;

/* How many of the titles mean something; 0 when none means the name of a step, without which it is
 * no header. */
guint hw_csv_header_rate (const char *const *titles, guint n_titles);

/* The columns of a header, an HwCsvColumn * each. */
GPtrArray *hw_csv_columns_new (const char *const *titles, guint n_titles, HwTimeUnits units);

/* The first column with this meaning, or NULL. */
const HwCsvColumn *hw_csv_columns_find (const GPtrArray *columns, HwCsvMeaning meaning);

G_END_DECLS
