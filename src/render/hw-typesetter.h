/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Sets a report on pages: headings, paragraphs, tables, charts and maps one below the other, on as
 * many A4 sheets as they take. A heading never stands alone at the foot of a page, nor the last row
 * of a table at the head of one, where the head of the table comes again. Lengths are points. */

#include "hw-plate.h"

G_BEGIN_DECLS

typedef struct _HwTypesetter HwTypesetter;

/* A4, landscape: maps and charts are wide. `title` stands at the foot of every page with its
 * number. */
HwTypesetter *hw_typesetter_new (HwThemeId theme, const char *title);

/* The pages: an array of HwPlate that frees them. Frees the typesetter. */
GPtrArray *hw_typesetter_free_to_plates (HwTypesetter *self);

/* For measuring and drawing what is then given to it. */
HwTextCache *hw_typesetter_get_text (HwTypesetter *self);
const HwTheme *hw_typesetter_get_theme (const HwTypesetter *self);

/* Between the margins. */
double hw_typesetter_get_width (const HwTypesetter *self);
double hw_typesetter_get_height (const HwTypesetter *self);

/* What is left of the page. */
double hw_typesetter_get_room (const HwTypesetter *self);

/* The next page, where less than this is left of the present one. */
void hw_typesetter_need (HwTypesetter *self, double height);

/* The title of the report, large, with a line below. */
void hw_typesetter_add_title (HwTypesetter *self, const char *title, const char *subtitle);
void hw_typesetter_add_heading (HwTypesetter *self, const char *text);
void hw_typesetter_add_subheading (HwTypesetter *self, const char *text);
void hw_typesetter_add_paragraph (HwTypesetter *self, const char *text);

/* With a dot before it. */
void hw_typesetter_add_item (HwTypesetter *self, const char *text);

typedef struct
{
  const char *title;
  double share;  /* of the width; all of them at most 1 */
  gboolean ends; /* right-aligned: numbers */
} HwTypeColumn;

typedef struct
{
  const HwTypeColumn *columns;
  guint n_columns;
  gboolean small;
} HwTypeTable;

/* The head of a table; without titles none is written. */
void hw_typesetter_begin_table (HwTypesetter *self, const HwTypeTable *table);

/* A text for each column; NULL is empty. */
void hw_typesetter_add_row (HwTypesetter *self, const char *const *cells);
void hw_typesetter_end_table (HwTypesetter *self);

/* As wide as the page at most; takes over the picture, whose height is given. */
void hw_typesetter_take_picture (HwTypesetter *self,
                                 HwPicture *picture,
                                 double height,
                                 const char *label);

/* The scene no higher than this, on the next page where there is no room, and never larger than
 * natural size. */
void hw_typesetter_add_scene (HwTypesetter *self, HwScene *scene, double max_height);

G_END_DECLS
