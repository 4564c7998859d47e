/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A leak of GLib that no suppression can name: when a process has more than 2,048 quarks their
 * first table is left behind, for readers without a lock. It was allocated before main(), under
 * GLib's own frames alone, as any other memory. */

/* Tells the leak sanitizer about it; nothing in a build without. Call it early in main(). */
void hw_known_leak_ignore (void);
