/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Warnings of libraries about themselves, which would end a test. */

/* libadwaita 1.7 measures the large form of a message dialog's heading for the width of the small
 * one, and GTK 4.18 says that it is too little. The message about just such a label passes; all
 * others are as fatal as they were. Call it before the first message. */
void hw_known_warning_pass (void);
