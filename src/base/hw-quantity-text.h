/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Shares, counts and frequencies as people write and read them. Errors are HW_TEXT_ERROR and leave
 * the results alone. What is written for people has the locale's decimal point; what is read may
 * have a point or a comma. */

#include "hw-duration-text.h"

G_BEGIN_DECLS

/* "80", "80%", "0.8", "4/5", "4 of 5", "70-90": a share, 0 to 1; of a range the midpoint, of three
 * values the middle one. A bare whole number is per cent, a decimal up to 1 is the share itself. ""
 * and "?" give NAN. Above 100 % is an error. */
gboolean hw_share_parse (const char *text, double *share, GError **error);

/* "3", "~12", "10-14", "2k", "x3": a count >= 0; of a range the midpoint, of three values the
 * middle one. "" and "?" give NAN. */
gboolean hw_count_parse (const char *text, double *count, GError **error);

/* "10/week", "2 per day", "every 2 weeks", "weekly", "2w": items and the period they come in. ""
 * and
 * "?" give NAN for both. */
gboolean hw_frequency_parse (
    const char *text, HwTimeUnits units, double *items, double *period_s, GError **error);

/* "85 %", "5.44 %": three significant digits, "?" for NAN. Nearly everything keeps two decimals
 * ("99.97 %") and is not called 100 %. */
char *hw_share_format (double share);

/* "3", "2.5", "12.3", "1234": three significant digits or all those of a larger whole number, no
 * trailing zeros; "?" for NAN. */
char *hw_number_format (double number);

/* Which form of a word stands beside a number that is written so, for ngettext(): 1 where it reads
 * "1", else what is a whole number, and from 2 on for "0.5" and "2.5". */
gulong hw_number_get_plural (double number);

G_END_DECLS
