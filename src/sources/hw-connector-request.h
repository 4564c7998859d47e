/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A request as a connector describes it: method, path below the base of the source, query, body,
 * headers. With a source's settings and a span of time it becomes an HwHttpRequest. Requests of
 * connectors only ask: a POST is a search with a long question. */

#include "hw-connector-text.h"
#include "hw-http-message.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  GPtrArray *texts; /* HwConnectorText */
} HwConnectorParameter;

typedef struct
{
  guint method; /* of hw_connector_methods */
  HwConnectorText *path;
  GPtrArray *query;   /* HwConnectorParameter */
  GPtrArray *headers; /* HwConnectorParameter */
  char *body;         /* JSON, its texts with placeholders; NULL for none */
} HwConnectorRequest;

void hw_connector_request_init (HwConnectorRequest *self);
void hw_connector_request_clear (HwConnectorRequest *self);

/* Members that tables of what has a request begin with; `type` has an HwConnectorRequest
 * `request`. */
#define HW_CONNECTOR_REQUEST_MEMBERS(type)                                                         \
  { "method", hw_connector_read_method, offsetof (type, request.method), FALSE },                  \
      { "path", hw_connector_read_template, offsetof (type, request.path), TRUE },                 \
      { "query", hw_connector_read_parameters, offsetof (type, request.query), FALSE },            \
      { "headers", hw_connector_read_headers, offsetof (type, request.headers), FALSE },           \
  {                                                                                                \
    "body", hw_connector_read_body, offsetof (type, request.body), FALSE                           \
  }

void hw_connector_read_method (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void
hw_connector_read_parameters (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void hw_connector_read_headers (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);
void hw_connector_read_body (HwConnectorReading *self, const HwJsonSlice *value, gpointer field);

/* What is put into one. */
typedef struct
{
  const char *base;            /* "https://host/prefix" */
  const HwConnectorRows *rows; /* the scope, and the row a detail belongs to */
  const GArray *batch;         /* HwConnectorRows that it is about all at once; NULL for none */
  const GPtrArray *headers;    /* HwConnectorParameter of the whole connector */
  const char *page_name;       /* the parameter that says which page; NULL for none */
  const char *page_value;
  gsize max_bytes;          /* of the answer; 0: as for all */
  const GPtrArray *instead; /* HwConnectorParameter for those of the same name; NULL for none */
} HwConnectorFill;

/* NULL with HW_SOURCES_ERROR_SETTINGS when something it needs is not set. */
HwHttpRequest *hw_connector_request_fill (const HwConnectorRequest *self,
                                          const HwConnectorFill *fill,
                                          GError **error);

/* The same with an address that the source gave: the next page. It must be of the same origin, or
 * name the same path on a host behind which the source stands; NULL with HW_SOURCES_ERROR_REFUSED
 * when it leads elsewhere. */
HwHttpRequest *hw_connector_request_follow (const HwConnectorRequest *self,
                                            const HwConnectorFill *fill,
                                            const char *url,
                                            GError **error);

gboolean hw_connector_request_asks_time (const HwConnectorRequest *self, gboolean end);

/* Of an array of HwConnectorParameter. */
void hw_connector_parameters_foreach_setting (const GPtrArray *parameters,
                                              HwConnectorNameFunc func,
                                              gpointer data);

void hw_connector_request_foreach_setting (const HwConnectorRequest *self,
                                           HwConnectorNameFunc func,
                                           gpointer data);

G_END_DECLS
