/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* An open map: the value itself, the way back and forward, what it says in figures, and its place
 * in the library. Every edit is a new map handed to hw_document_apply(); it is written by the
 * library's worker before the next one is acknowledged. Windows on the same map share one document.
 * Lives on the main thread. */

#include <gio/gio.h>

#include "hw-check.h"
#include "hw-figures.h"
#include "hw-map.h"

G_BEGIN_DECLS

#define HW_TYPE_DOCUMENT (hw_document_get_type ())
G_DECLARE_FINAL_TYPE (HwDocument, hw_document, HW, DOCUMENT, GObject)

/* What the "changed" signal says is different. */
typedef enum
{
  HW_CHANGE_MAP = 1 << 0,     /* another map: figures and findings follow it */
  HW_CHANGE_TITLE = 1 << 1,   /* comes with MAP */
  HW_CHANGE_HISTORY = 1 << 2, /* what undo and redo would do */
  HW_CHANGE_SAVED = 1 << 3,   /* the save state */
} HwChange;

typedef enum
{
  HW_SAVE_STATE_SAVED,
  HW_SAVE_STATE_SAVING,
  HW_SAVE_STATE_FAILED, /* see the error; tried again with the next edit */
  HW_SAVE_STATE_READ_ONLY,
} HwSaveState;
