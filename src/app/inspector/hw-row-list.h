/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A group of rows that show something and lead somewhere: figures, links, notes. Rows are used
 * again from one filling to the next, so that the keyboard stays where it is. */

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_ROW_LIST (hw_row_list_get_type ())
G_DECLARE_FINAL_TYPE (HwRowList, hw_row_list, HW, ROW_LIST, AdwPreferencesGroup)

typedef struct
{
  const char *title;
  const char *detail;        /* NULL for none */
  const char *value;         /* at the end; NULL for none */
  const char *icon;          /* in front, an icon's name; NULL for none */
  const char *tooltip;       /* NULL for none */
  const char *action;        /* what choosing the row does; NULL for nothing */
  const char *target;        /* of the actions: mostly an id */
  const char *removal;       /* an action that takes the row away, with a button; NULL for none */
  const char *removal_label; /* what that is called, translated */
} HwRowInfo;

/* `heading` is translated. */
GtkWidget *hw_row_list_new (const char *heading);

/* Rows from the first on; what is not filled again is gone at the end, and an empty list hidden
 * unless it is told to stay. */
void hw_row_list_begin (HwRowList *self);
void hw_row_list_add (HwRowList *self, const HwRowInfo *info);
void hw_row_list_end (HwRowList *self);

void hw_row_list_set_stays (HwRowList *self, gboolean stays);

/* Whether what stands at the heading, to add something, can be used. */
void hw_row_list_set_editable (HwRowList *self, gboolean editable);

G_END_DECLS
