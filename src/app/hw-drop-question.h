/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is meant with files dropped on a map that is being worked on: asked where they were dropped,
 * in a bubble that Escape or a click beside takes away, and nothing has happened then. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_DROP_QUESTION (hw_drop_question_get_type ())
G_DECLARE_FINAL_TYPE (HwDropQuestion, hw_drop_question, HW, DROP_QUESTION, GtkPopover)

typedef enum
{
  HW_DROP_ANSWER_OPEN, /* as maps of their own */
  HW_DROP_ANSWER_ADD,  /* their steps to this map */
} HwDropAnswer;

/* Asks over a widget, at a point of it; goes away by itself. Borrowed. The "answered" signal has
 * the answer. `files` (GFile) are copied. */
HwDropQuestion *hw_drop_question_ask (GtkWidget *over, const GdkRectangle *at, GSList *files);

/* What it is about; borrowed. */
GSList *hw_drop_question_get_files (HwDropQuestion *self);

void hw_drop_question_answer (HwDropQuestion *self, HwDropAnswer answer);

G_END_DECLS
