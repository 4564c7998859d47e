/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A list of elements to edit in place: the lanes of the map, the measures of a station. Each opens
 * to its fields, and to buttons that move and remove it; an element more is added from the heading.
 * Rows stay as long as their elements do. What the buttons do are actions of the inspector. */

#include <adwaita.h>

#include "hw-field-target.h"

G_BEGIN_DECLS

#define HW_TYPE_ELEMENT_LIST (hw_element_list_get_type ())
G_DECLARE_FINAL_TYPE (HwElementList, hw_element_list, HW, ELEMENT_LIST, AdwPreferencesGroup)

typedef struct
{
  HwElementKind kind;
  const char *heading; /* untranslated, as the labels */
  const char *add_label;
  const char *add_action;     /* takes the id of what the page is about */
  const char *move_up_action; /* these take the id of the element */
  const char *move_down_action;
  const char *remove_action; /* of the button; NULL where there is a menu */

  /* Whether the element belongs in the list of a page. */
  gboolean (*belongs) (const HwElement *element, const HwFieldTarget *page);

  /* What is said below the name of each, "" for nothing; owned by the caller. */
  GStrv (*dup_details) (GPtrArray *elements, const HwFieldTarget *page);

  /* The menu to remove it with, where there is a choice; NULL for none. */
  GMenuModel *(*new_remove_menu) (const HwElement *element, const HwMap *map);
} HwElementListInfo;

/* `info` is static. */
GtkWidget *hw_element_list_new (const HwElementListInfo *info);

/* What the page is about; NULL is about nothing. */
void hw_element_list_set_target (HwElementList *self, HwFieldTarget *page);

/* The row of a field of an element of the list, which is opened; or NULL. */
GtkWidget *hw_element_list_find_row (HwElementList *self, const char *id, const char *field);

G_END_DECLS
