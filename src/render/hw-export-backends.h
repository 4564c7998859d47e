/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The formats of hw-export.h that go through cairo, each a file. */

#include "hw-export.h"

G_BEGIN_DECLS

#define HW_EXPORT_MAP_KEYWORD "headway-map"

/* Plates: a PDF has a page for each, or several where it is tiled; a picture has one. */
typedef struct
{
  const HwPlate *const *plates;
  guint n_plates;
  HwTextCache *text;
  const HwExportOptions *options;
  GCancellable *cancellable;
} HwExportJob;

GBytes *hw_export_png (const HwExportJob *job, GError **error);
GBytes *hw_export_pdf (const HwExportJob *job, GError **error);

/* The plate is drawn at this scale: see HwExportSize. */
void hw_export_job_note_size (const HwExportJob *job, double scale, const HwPlate *plate);

G_END_DECLS
