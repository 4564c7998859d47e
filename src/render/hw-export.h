/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map as a picture file: PNG, PDF or SVG, complete, on the paper palette unless asked otherwise,
 * with the title and, switchable, the editable map inside. Needs no display and no GTK. */

#include <gio/gio.h>

#include "hw-plate.h"

G_BEGIN_DECLS

#define HW_EXPORT_ERROR (hw_export_error_quark ())

typedef enum
{
  HW_EXPORT_ERROR_FORMAT, /* no such format or page */
  HW_EXPORT_ERROR_SIZE,   /* the picture would be too large */
  HW_EXPORT_ERROR_WRITE,
} HwExportError;

GQuark hw_export_error_quark (void);

typedef enum
{
  HW_EXPORT_PNG,
  HW_EXPORT_PDF,
  HW_EXPORT_SVG,
} HwExportFormat;

typedef enum
{
  HW_PAGE_FIT, /* as large as the map */
  HW_PAGE_A4,  /* landscape, like the others */
  HW_PAGE_A3,
  HW_PAGE_A0,
} HwPage;

/* How large what was drawn came out. */
typedef struct
{
  double scale;   /* a unit of the plate is so many points of a PDF, or pixels of a PNG: of the
                   * page with the smallest names, where pages differ */
  HwRect bounds;  /* of that page, in its units */
  double name_mu; /* the size of type of a step's name in its smallest map, in its units; those of a
                   * map alone are the map's */
} HwExportSize;

typedef struct
{
  HwExportFormat format;
  HwThemeId theme;
  HwPage page;
  gboolean tile; /* PDF: natural size over several pages with overlap marks */
  double scale;  /* PNG: pixels per map unit; 0 is 2, or what the size allows */
  gboolean transparent;
  const char *editable; /* canonical JSON to carry inside; NULL: none */
  const char *subtitle; /* NULL: none */
  GHashTable *readings; /* as in HwSceneOptions; NULL: none */
  gint64 created_s;     /* Unix time noted in a PDF; 0: SOURCE_DATE_EPOCH, or now */
  HwExportSize *size;   /* is filled for a PDF and a PNG; NULL: nobody asks */
} HwExportOptions;

/* A picture may have this many pixels on a side, and in all; without a scale it stays within what
 * most viewers show, which is the largest texture of common graphics hardware. */
#define HW_EXPORT_MIN_SCALE 0.05
#define HW_EXPORT_MAX_SCALE 64.0
#define HW_EXPORT_DEFAULT_SIDE_PX 16384
#define HW_EXPORT_MAX_SIDE_PX 32767
#define HW_EXPORT_MAX_AREA_PX 400e6

/* TRUE for .png, .pdf, .svg, in any case. */
gboolean hw_export_format_from_name (const char *name, HwExportFormat *format);
const char *hw_export_page_get_name (HwPage page);
gboolean hw_export_page_from_name (const char *name, HwPage *page);

/* The largest scale that can be asked for; below HW_EXPORT_MIN_SCALE where none can. */
double hw_export_get_largest_scale (HwRect bounds);

/* The picture as bytes, always complete: nothing is culled or simplified. `figures` may be NULL
 * with `figures_error` saying why. Reads nothing that changes, so it may run on any thread.
 * HW_EXPORT_ERROR_SIZE says what would fit; G_IO_ERROR_CANCELLED when cancelled. */
GBytes *hw_export_map (HwMap *map,
                       const HwFigures *figures,
                       const char *figures_error,
                       const HwExportOptions *options,
                       GCancellable *cancellable,
                       GError **error);

/* The same of composed pages: a PDF has all of them, a picture is of one. Titles and colours are
 * those of the plates; `theme`, `subtitle` and `readings` of the options mean nothing here. */
GBytes *hw_export_plates (const HwPlate *const *plates,
                          guint n_plates,
                          const HwExportOptions *options,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
