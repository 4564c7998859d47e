/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Times as sources write them. What cannot be the time of an event is refused: it would be a number
 * taken for a time, or a date that stands for "never". */

#include "hw-clock.h"

G_BEGIN_DECLS

typedef enum
{
  HW_TIME_FORMAT_AUTO, /* text is ISO 8601 or as in HTTP; numbers go by their magnitude */
  HW_TIME_FORMAT_ISO,
  HW_TIME_FORMAT_SECONDS, /* since 1970 */
  HW_TIME_FORMAT_MILLISECONDS,
  HW_TIME_FORMAT_MICROSECONDS,
  HW_N_TIME_FORMATS
} HwTimeFormat;

typedef struct
{
  HwTimeFormat format;
  GTimeZone *zone; /* of text that names none; NULL refuses it. Borrowed */
  gint64 now_us;   /* later than a day after this is refused */
} HwTimeReader;

gboolean
hw_time_reader_read (const HwTimeReader *self, const char *text, gint64 *time_us, GError **error);

/* TRUE when the text has the form of a time, plausible or not. */
gboolean hw_time_reader_recognises (const HwTimeReader *self, const char *text);

/* The offset or "Z" at the end of a time is there. */
gboolean hw_time_text_has_zone (const char *text);

G_END_DECLS
