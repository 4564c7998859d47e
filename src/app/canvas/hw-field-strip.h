/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A strip below what is typed in place: which field it is and which follow, why a text makes no
 * sense, and what it would replace. Properties "problem" and "notice": NULL where there is none. */

#include <gtk/gtk.h>

#include "hw-field-loop.h"

G_BEGIN_DECLS

#define HW_TYPE_FIELD_STRIP (hw_field_strip_get_type ())
G_DECLARE_FINAL_TYPE (HwFieldStrip, hw_field_strip, HW, FIELD_STRIP, GtkWidget)

GtkWidget *hw_field_strip_new (void);

/* The fields to show, with the one that is typed now; it may be none of them. Signal "picked"
 * (position) tells that another one is wanted. */
void hw_field_strip_set_loop (HwFieldStrip *self, const HwFieldLoop *loop, const HwField *now);

/* In place of fields: a sentence, and what has been typed, which may be NULL. */
void hw_field_strip_set_words (HwFieldStrip *self, const char *words, const char *typed);

G_END_DECLS
