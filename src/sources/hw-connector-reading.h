/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The reading of a connector document, as its parts share it: objects by tables of members, and
 * every problem at its JSON pointer. hw-connector.h starts one. */

#include "hw-json-path.h"
#include "hw-problem.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *problems; /* HwProblem */
  GString *pointer;    /* of the value at hand */
} HwConnectorReading;

/* Reads one value into what `field` points to. */
typedef void (*HwConnectorReadFunc) (HwConnectorReading *self,
                                     const HwJsonSlice *value,
                                     gpointer field);

/* One member of an object: where in the struct it goes, and how it is read. */
typedef struct
{
  const char *name;
  HwConnectorReadFunc read;
  gsize offset;
  gboolean required;
} HwConnectorMember;

/* Notes a problem with the value at hand. */
void hw_connector_reading_add_problem (HwConnectorReading *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/* TRUE when the value is of that type; else notes that it is not. */
gboolean
hw_connector_reading_expect (HwConnectorReading *self, const HwJsonSlice *value, HwJsonType type);

/* Reads an object by a table that ends with a NULL name. A member the table does not have is a
 * problem, and so is one that is missing. */
void hw_connector_read_object (HwConnectorReading *self,
                               const HwJsonSlice *value,
                               const HwConnectorMember *members,
                               gpointer target);

/* Calls the function with each item of an array, or with the one value that is none. */
void hw_connector_read_items (HwConnectorReading *self,
                              const HwJsonSlice *value,
                              HwConnectorReadFunc read,
                              gpointer data);

typedef void (*HwConnectorMapFunc) (HwConnectorReading *self,
                                    const char *key,
                                    const HwJsonSlice *value,
                                    gpointer data);

/* Calls the function with each member of an object. */
void hw_connector_read_map (HwConnectorReading *self,
                            const HwJsonSlice *value,
                            HwConnectorMapFunc read,
                            gpointer data);

/* For tables of members: into a char *, a gboolean, a guint, a double. */
void hw_connector_read_text (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void hw_connector_read_flag (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void hw_connector_read_count (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void hw_connector_read_number (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);

/* One of a list of words that ends with NULL, into a guint. */
void hw_connector_read_word (HwConnectorReading *self,
                             const HwJsonSlice *value,
                             const char *const *words,
                             guint *field);

G_END_DECLS
