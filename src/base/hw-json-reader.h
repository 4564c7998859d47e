/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Reads JSON text one value after the other, without building a tree: what is not asked for is
 * skipped, and memory stays the same however long the text is. Strict (RFC 8259): one value, UTF-8,
 * no comments, no NaN; and no U+0000 in texts, which C strings cannot hold. The reader knows at any
 * time where it is, as a JSON pointer.
 *
 *   hw_json_reader_enter (reader);               // an object or an array
 *   while (hw_json_reader_next (reader))         // its next member or item; leaves it at the end
 *     if (g_str_equal (hw_json_reader_get_key (reader), "id"))
 *       id = g_strdup (hw_json_reader_read_text (reader));
 *     else
 *       hw_json_reader_skip (reader, NULL);      // each value must be read, entered or skipped
 *
 * After the first fault every call says there is nothing more, and get_error() tells why. */

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef enum
{
  HW_JSON_INVALID, /* nothing here, or broken */
  HW_JSON_NULL,
  HW_JSON_BOOLEAN,
  HW_JSON_NUMBER,
  HW_JSON_TEXT,
  HW_JSON_ARRAY,
  HW_JSON_OBJECT,
} HwJsonType;

#define HW_JSON_READER_MAX_DEPTH 64

typedef struct _HwJsonReader HwJsonReader;

/* `data` must outlive the reader. A byte order mark is skipped. Arrays and objects nested deeper
 * than HW_JSON_READER_MAX_DEPTH are an error. */
HwJsonReader *hw_json_reader_new (const char *data, gsize length);
void hw_json_reader_free (HwJsonReader *self);

/* Begins again with another text, in the memory it has. */
void hw_json_reader_restart (HwJsonReader *self, const char *data, gsize length);

/* The type of the value that comes next. */
HwJsonType hw_json_reader_peek (HwJsonReader *self);

/* Steps into the array or object that comes next. FALSE, with a fault, when there is none. */
gboolean hw_json_reader_enter (HwJsonReader *self);

/* Goes to the next item or member of the array or object entered last. FALSE after the last one,
 * and then it is left. */
gboolean hw_json_reader_next (HwJsonReader *self);

/* The key of the current member, whose value must not have been read yet. Borrowed, until a text is
 * read or the next call of this. */
const char *hw_json_reader_get_key (HwJsonReader *self);

/* The same without a copy where the key has no escapes: `size` bytes that do not end in a NUL. */
const char *hw_json_reader_peek_key (HwJsonReader *self, gsize *size);

/* TRUE when that key is `name`, which must not be empty. */
static inline gboolean
hw_json_key_is (const char *key, gsize size, const char *name)
{
  return key[0] == name[0] && (size < 2 || key[1] == name[1]) && strncmp (key, name, size) == 0
         && name[size] == '\0';
}

/* The value that comes next, which must be of that type: peek first. */
gboolean hw_json_reader_read_boolean (HwJsonReader *self);

/* Borrowed, until the next text or key is read. */
const char *hw_json_reader_read_text (HwJsonReader *self);

/* The same as a copy; NULL when there is none. */
char *hw_json_reader_dup_text (HwJsonReader *self);

/* FALSE, without a fault, when the number is beyond what a double holds. */
gboolean hw_json_reader_read_number (HwJsonReader *self, double *value);

/* Passes over one value of any type and gives its text as it stands in the data. */
const char *hw_json_reader_skip (HwJsonReader *self, gsize *length);

/* Looks ahead in the object that comes next for a member with this key and a text. NULL when there
 * is none. The reader stays where it is; the caller owns the copy. */
char *hw_json_reader_find_text (HwJsonReader *self, const char *key);

/* TRUE when the one value has been read and nothing follows it. */
gboolean hw_json_reader_finish (HwJsonReader *self);

/* Where the reader is: "/steps/3/wait_time", or "" at the root. Keys stand as in the data. */
char *hw_json_reader_dup_pointer (const HwJsonReader *self);

/* NULL as long as all is well. The message begins with line and column. */
const GError *hw_json_reader_get_error (const HwJsonReader *self);

/* What that message says after line and column, for text that is itself a line of a file. */
const char *hw_json_reader_get_fault (const HwJsonReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwJsonReader, hw_json_reader_free)

G_END_DECLS
