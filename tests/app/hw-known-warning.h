/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Warnings of libraries about themselves, which would end a test. */

/* libadwaita 1.7 measures the large form of a message dialog's heading for the width of the small
 * one, or the dialog for a height that is a few pixels short, and GTK 4.18 says that it is too
 * little. The messages about just these pass; all others are as fatal as they were. Call it before
 * the first message. */
void hw_known_warning_pass (void);
