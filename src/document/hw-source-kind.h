/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The kinds of source there are, to choose one that is to be added. */

#include <glib.h>

G_BEGIN_DECLS

/* A kind of source to choose from. */
typedef struct
{
  char *id;
  char *name;
  char *help;
} HwSourceKind;

/* An array of HwSourceKind that frees them, by name: the connectors that come with the program, and
 * HW_CONNECTOR_CUSTOM, whose document is made by pointing at what is to be read. That stands for
 * the connector HW_SOURCE_KIND_NUMBER too, which the command line has. */
GPtrArray *hw_source_kinds_list (void);

#define HW_SOURCE_KIND_NUMBER "json"

G_END_DECLS
