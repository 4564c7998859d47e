/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Tests within the running application: each gets a fresh library and one window, and the program
 * ends with its last window. */

#include "hw-canvas.h"
#include "hw-widget-search.h"
#include "hw-window.h"

G_BEGIN_DECLS

typedef struct _Fixture Fixture;

typedef void (*TestFunc) (Fixture *fixture);
typedef gboolean (*Condition) (Fixture *fixture);

struct _Fixture
{
  HwApplication *application;
  HwWindow *window;
  TestFunc test;
};

/* Call instead of gtk_test_init(). */
void fixture_init (int *argc, char ***argv);

void fixture_add (const char *path, TestFunc test);

/* Runs the main loop until it is so, or fails. */
void fixture_wait_until (Fixture *fixture, Condition condition);

/* Until the side of the window is as far open or closed as it is to be: for a test that ends soon
 * after it gave the window another width. AdwFlap waits with folding until it has closed, in vain
 * where it was closed; when the window goes while it opens again, it plays that animation a second
 * time though it cannot, and libadwaita 1.7 never lets go of it. */
void fixture_wait_for_flap (Fixture *fixture);

/* Runs the main loop so long (hw_test_spin). */
void fixture_spin (guint ms);

/* A sample, as a map of the library, shown and painted. */
void fixture_open_sample (Fixture *fixture, const char *name);

/* A map made of a log of twenty items, and attached to it. */
void fixture_open_log (Fixture *fixture);

/* Of its first step somebody says another %C&A than was measured. */
void fixture_guess_correctness (Fixture *fixture);

void fixture_activate (Fixture *fixture, const char *action);

/* Whether a button with the action could be pressed. */
gboolean fixture_is_enabled (Fixture *fixture, const char *action);

/* The dialog over the window, or NULL. */
GtkWindow *fixture_find_dialog (Fixture *fixture);

/* The first label below `root` that says this; NULL when there is none. */
GtkWidget *fixture_find_words (GtkWidget *root, const char *words);

/* An open window of the type; NULL when there is none. */
GtkWidget *fixture_find_window (GType type);

HwCanvas *fixture_get_canvas (Fixture *fixture);
HwViewState *fixture_get_view (Fixture *fixture);

gboolean fixture_shows_map (Fixture *fixture);

/* The id selected last, or NULL. */
const char *fixture_get_selected (Fixture *fixture);

G_END_DECLS
