/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Shares, counts and frequencies as people write and read them. */

#include "hw-duration-text.h"

G_BEGIN_DECLS

/* "80", "80%", "0.8", "4/5", "4 of 5", "70-90": a share, 0 to 1; the midpoint of a range. A bare
 * whole number is per cent. "" and "?" give NAN. Above 100 % is an error. */
gboolean
hw_share_parse (const char *text, double *share, GError **error);

/* "3", "~12", "10-14", "2k", "x3": a count >= 0; the midpoint of a range. "" and "?" give NAN. */
gboolean
hw_count_parse (const char *text, double *count, GError **error);

/* "10/week", "2 per day", "every 2 weeks", "2w": items and the period they come in. */
gboolean
hw_frequency_parse (
    const char *text, HwTimeUnits units, double *items, double *period_s, GError **error);

/* "85 %", "5.44 %": three significant digits, locale's decimal point. */
char *
hw_share_format (double share);

/* "3", "2.5", "12.3": three significant digits, no trailing zeros, locale's decimal point. */
char *
hw_number_format (double number);

G_END_DECLS
