/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where in a JSON text a value stands: "$.incidents[*]", "$.fields.status.id", "$['a b'][0]". Of
 * JSONPath only what has one meaning everywhere: members by name (in quotes \' and \\ stand for '
 * and \), items by number from the start, all items. What other tools answer with silence (filters,
 * slices, "..", [-1]) is refused when the path is made. Values are found in the text itself; no
 * tree is built. */

#include "hw-json-reader.h"

G_BEGIN_DECLS

/* A value as it stands in a text, which must outlive it. */
typedef struct
{
  const char *data;
  gsize length;
} HwJsonSlice;

typedef struct _HwJsonPath HwJsonPath;

/* NULL with HW_SOURCES_ERROR_CONNECTOR that says which part is not understood. */
HwJsonPath *hw_json_path_new (const char *text, GError **error);
void hw_json_path_free (HwJsonPath *self);

/* As it was given. */
const char *hw_json_path_get_text (const HwJsonPath *self);

/* Writing paths: the member of that name is appended, in quotes where it needs them. FALSE where no
 * path leads there: a name must not be empty. */
gboolean hw_json_path_append_member (GString *path, const char *name);

/* The way from one of the items at `rows` on to the value: "$.name" for "$.data[3].name" where rows
 * are "$.data[*]". NULL where it lies elsewhere. */
char *hw_json_path_dup_below (const HwJsonPath *self, const HwJsonPath *rows);

/* The rows which the value is meant to be one of, when a person points at it: all items of the list
 * it is (`is_list`), or of the innermost list it lies in, or else only itself. */
char *hw_json_path_dup_rows (const HwJsonPath *self, gboolean is_list);

/* The first value at the path. FALSE when there is none. The document must be sound JSON. */
gboolean
hw_json_path_find (const HwJsonPath *self, const HwJsonSlice *document, HwJsonSlice *value);

/* TRUE when something begins at the path. The document may break off. */
gboolean hw_json_path_reaches (const HwJsonPath *self, const HwJsonSlice *document);

/* All values at the path, in order: an array of HwJsonSlice. */
GArray *hw_json_path_collect (const HwJsonPath *self, const HwJsonSlice *document);

HwJsonType hw_json_slice_get_type (const HwJsonSlice *self);

/* A text without its quotes, a number or a boolean as it stands; NULL for null, and for what has
 * parts. */
char *hw_json_slice_dup_text (const HwJsonSlice *self);

/* FALSE when it is no number that a double holds. */
gboolean hw_json_slice_get_number (const HwJsonSlice *self, double *number);

/* The whole is one sound JSON value, not too deep: what must be known before it is searched. */
gboolean hw_json_slice_check (const HwJsonSlice *self, GError **error);

/* The same for a line of a file: what is wrong without its place, or NULL. */
const char *hw_json_slice_get_fault (const HwJsonSlice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwJsonPath, hw_json_path_free)

G_END_DECLS
