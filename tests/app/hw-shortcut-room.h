/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A room to press real keys in: a window manager gives windows the keyboard, and keys go by way of
 * the X server. And what is to be seen there: windows, popovers, labels. */

#include "hw-measure-table.h"
#include "hw-window-fixture.h"

G_BEGIN_DECLS

/* Call instead of fixture_init(): starts the window manager, which must be there before GTK. FALSE
 * when a program for this is missing. */
gboolean room_open (int *argc, char ***argv);

/* Ends the window manager. */
void room_leave (void);

/* An accelerator of GTK's, "<Control>z", pressed and let go. */
void room_press (const char *accel);

/* Waits until the window has the keyboard. */
void room_activate (Fixture *fixture);
void room_activate_window (Fixture *fixture, GtkWindow *window);

/* Another window than that of the fixture, by type or title; NULL when there is none. */
GtkWindow *room_find_window (Fixture *fixture, const char *name);
void room_close_others (Fixture *fixture);

/* The first mapped widget of a type below `root`, and whether a label with this text is to be
 * seen. */
GtkWidget *room_find_mapped (GtkWidget *root, const char *type);
gboolean room_find_label (GtkWidget *root, const char *text);

/* The table that is shown, and what is in it. */
HwMeasureTable *room_get_table (Fixture *fixture);
HwMeasureGrid *room_get_grid (Fixture *fixture);

/* Whatever keys have hidden. */
void room_show_panels (Fixture *fixture);

/* The trash on the start page, with the keyboard on its first card. */
void room_show_trash (Fixture *fixture);

/* The elements with these ids, separated by blanks; NULL selects nothing. */
void room_select (Fixture *fixture, const char *ids);

G_END_DECLS
