/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the table share. */

#include "hw-measure-cell.h"
#include "hw-measure-entry.h"
#include "hw-measure-table.h"

G_BEGIN_DECLS

struct _HwMeasureTable
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkColumnView *view;
  GtkWidget *rows; /* borrowed: the list in the column view */
  GtkWidget *menu;
  GPtrArray *cells; /* HwMeasureCell in rows, borrowed */

  HwMeasureGrid *grid;     /* NULL shows nothing */
  HwMeasureEntry *entry;   /* NULL while nothing is typed; borrowed from its cell */
  HwMeasureCell *edited;   /* the cell of the entry */
  GStrv wide_columns;      /* those chosen, while there is room for a few only; else NULL */
  guint narrow_id;         /* the room has become another one */
  const HwSeq *lanes;      /* of the map shown last: only compared */
  HwTimeUnits units;       /* likewise */
  char *interrupted;       /* what was being typed when its row was taken out of the list */
  guint resume_id;         /* and is going to be typed again */
  guint n_resume_frames;   /* as soon as its row is back, so long */
  guint has_measured : 1;  /* columns of what sources measured have something to show */
  guint is_narrow : 1;     /* as far as it was told its size */
  guint rearranging : 1;   /* columns come and go by ourselves */
  guint ending : 1;        /* the entry goes */
  guint accepting : 1;     /* what is typed becomes the value: its row may move */
  guint focus_id;          /* the cell of the cursor is going to take the keyboard */
  guint focus_pending : 1; /* it does once its row is there */
  guint had_keyboard : 1;  /* before rows changed, which can take the keyboard away */
};

/* hw-measure-table.c */

/* The cell that shows this place, or NULL while its row is not there. */
HwMeasureCell *hw_measure_table_find_cell (HwMeasureTable *self, HwMeasurePlace place);

/* The cell of the cursor gets the keyboard, now or when its row is there. */
gboolean hw_measure_table_focus_cursor (HwMeasureTable *self);
void hw_measure_table_reveal_cursor (HwMeasureTable *self);

/* Left and right as the columns are. */
HwMeasureMove hw_measure_table_get_direction (HwMeasureTable *self, HwMeasureMove move);

/* With the menu of the cells at a point of one of them. */
void hw_measure_table_popup_menu (HwMeasureTable *self, HwMeasureCell *cell, double x, double y);

/* What is in a row from now on, and no more. */
void
hw_measure_table_add_cell (HwMeasureTable *self, GtkListItem *item, const HwMeasureColumn *column);
void hw_measure_table_bind_cell (HwMeasureTable *self, GtkListItem *item);
void hw_measure_table_unbind_cell (HwMeasureTable *self, GtkListItem *item);

/* hw-measure-table-typing.c */

/* Opens an entry over the cell of the cursor; FALSE where nothing can be typed. */
gboolean hw_measure_table_open_entry (HwMeasureTable *self);
void hw_measure_table_edit (HwMeasureTable *self);

/* The row that is typed in leaves the list: it comes again elsewhere, and so does the text. */
void hw_measure_table_interrupt (HwMeasureTable *self);

/* hw-measure-table-columns.c */
void hw_measure_table_init_columns (HwMeasureTable *self);

/* Before the view goes. GTK 4.18 knows the column that had the keyboard last, and in
 * gtk_column_view_remove_column() never gives back the one that comes in its place, so that all
 * behind it would be left over. In place of the last one none comes. */
void hw_measure_table_release_columns (HwMeasureTable *self);

/* The columns of the grid are those the view shows, in its order: headings can be dragged. */
void hw_measure_table_follow_columns (HwMeasureTable *self);

/* A few columns while there is little room, and then those from before again. */
void hw_measure_table_set_narrow (HwMeasureTable *self, gboolean narrow);

/* By the column of the cursor: up, then down, then along the flow again. */
void hw_measure_table_sort (HwMeasureTable *self);

/* hw-measure-table-actions.c */
void hw_measure_table_class_install_actions (GtkWidgetClass *widget_class);
GtkWidget *hw_measure_table_menu_new (void);

G_END_DECLS
