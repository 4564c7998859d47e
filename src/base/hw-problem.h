/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Everything that is wrong with a file, each problem with its place: a JSON pointer, a row and
 * column, or a byte. Readers collect all problems rather than stop at the first. */

#include <glib.h>

G_BEGIN_DECLS

#define HW_FORMAT_ERROR (hw_format_error_quark ())

typedef enum
{
  HW_FORMAT_ERROR_SYNTAX,  /* not the format at all, or broken */
  HW_FORMAT_ERROR_CONTENT, /* well formed, but not a map: see the problems */
  HW_FORMAT_ERROR_LIMIT,   /* too deep or too large */
  HW_FORMAT_ERROR_VERSION, /* written by a newer Headway */
} HwFormatError;

GQuark hw_format_error_quark (void);

typedef struct
{
  char *place; /* "/steps/3/wait_time", "row 4, column process_time", "byte 17" */
  char *text;  /* translated */
} HwProblem;

HwProblem *hw_problem_new (const char *place, const char *format, ...) G_GNUC_PRINTF (2, 3);
void hw_problem_free (HwProblem *self);

/* An array that frees its problems. */
GPtrArray *hw_problems_new (void);

/* Appends one, up to HW_PROBLEMS_MAX: a hostile file must not cost memory for each of its faults.
 */
#define HW_PROBLEMS_MAX 1000

void hw_problems_add (GPtrArray *problems, const char *place, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* One error for all of them: the first few in words, the number of the rest. */
void hw_problems_set_error (const GPtrArray *problems, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwProblem, hw_problem_free)

G_END_DECLS
