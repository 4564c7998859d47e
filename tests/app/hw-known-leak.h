/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Leaks of libraries that no suppression can name, as they are allocated under GLib's own frames
 * alone. Both tell the leak sanitizer; nothing in a build without. */

/* When a process has more than 2,048 quarks their first table is left behind, for readers without a
 * lock. It was allocated before main(). Call it early in main(). */
void hw_known_leak_ignore (void);

/* libcloudproviders, which a dialog for files asks for its places when the session bus has
 * answered, forgets the names of the folders it looks through. What is allocated from the first to
 * the second call is not looked at. */
void hw_known_leak_begin_places (void);
void hw_known_leak_end_places (void);
