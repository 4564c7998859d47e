/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A connector: how a kind of source is asked, and what its answers mean, as a JSON document
 * (data/connectors/README.md has its form, data/headway-connector.schema.json its schema). Those in
 * data/connectors/ come with the program; a source may bring its own. An immutable value. */

#include "hw-connector-node.h"
#include "hw-source-row.h"

G_BEGIN_DECLS

#define HW_CONNECTOR_MAX_BYTES (256u << 10)

/* Of an answer of any address at all: of sources that bring their document, and of a number from
 * anywhere. */
#define HW_CONNECTOR_GENERIC_MAX_BYTES ((gsize)8 << 20)

/* The connector of sources that bring their document, as the setting HW_CONNECTOR_DOCUMENT. */
#define HW_CONNECTOR_CUSTOM "custom"
#define HW_CONNECTOR_DOCUMENT "document"

/* The connector of sources that are files. There is nothing to fetch from them: whoever syncs all
 * sources passes them over. */
#define HW_CONNECTOR_FILE "log"

/* That of a number from any address. */
#define HW_CONNECTOR_NUMBER "json"

typedef enum
{
  HW_CONNECTOR_AUTH_NONE,
  HW_CONNECTOR_AUTH_BASIC,  /* the secret is "user:password" */
  HW_CONNECTOR_AUTH_BEARER, /* Authorization: Bearer SECRET */
  HW_CONNECTOR_AUTH_HEADER, /* `name`: `format` */
  HW_CONNECTOR_AUTH_QUERY,  /* in the address, where logs see it */
} HwConnectorAuthKind;

typedef struct
{
  guint kind;
  char *name;
  char *format; /* "Token token={secret}" */
  char *help;   /* where a token comes from */
} HwConnectorAuth;

/* What its headers are called that tell how much may still be asked, as in hw-pacer.h. */
typedef struct
{
  char *limit;
  char *remaining;
  char *reset;
  char *reset_is;
  GPtrArray *words; /* char *, NULL at the end */
  guint wait_s;
} HwConnectorRate;

/* A value that is ready to be taken; words in capitals in it stand for a person's own. */
typedef struct
{
  char *label;
  char *value;
} HwConnectorChoice;

/* What a setting must look like; see hw-connector-form.h. */
typedef enum
{
  HW_CONNECTOR_FORM_ANY,
  HW_CONNECTOR_FORM_REPOSITORY,   /* owner/name */
  HW_CONNECTOR_FORM_PROJECT,      /* group/name, with any number of groups, or a number */
  HW_CONNECTOR_FORM_PROJECT_PATH, /* no number */
} HwConnectorForm;

typedef struct
{
  char *name;
  char *label;
  char *help;
  char *example;
  char *fallback; /* when it is not set */
  gboolean required;
  gboolean list;      /* of named values */
  gboolean flag;      /* yes or no, which is as not set */
  guint form;         /* HwConnectorForm */
  GPtrArray *choices; /* HwConnectorChoice, to begin with */
} HwConnectorSetting;

/* What a flag says. */
#define HW_CONNECTOR_YES "yes"
#define HW_CONNECTOR_NO "no"

static inline gboolean
hw_connector_is_flag (const char *value)
{
  return g_str_equal (value, HW_CONNECTOR_YES) || g_str_equal (value, HW_CONNECTOR_NO);
}

/* The order in which a stream comes: what it tells about what has been seen. */
typedef enum
{
  HW_CONNECTOR_ORDER_ANY,
  HW_CONNECTOR_ORDER_ASCENDING,  /* what was changed first comes first */
  HW_CONNECTOR_ORDER_DESCENDING, /* it ends where it comes to what is known */
} HwConnectorOrder;

/* An answer that there is nothing to read, where no list would otherwise be an error. */
typedef struct
{
  HwConnectorWhere *when; /* NULL: there is no such answer */
  char *text;             /* what then is so, and what to do, for people */
} HwConnectorNothing;

/* How one thing is asked about that is not over: "{$.id}" is its id in the library, and its answer
 * is read as a row of the stream. */
typedef struct
{
  HwConnectorRequest request;
  HwConnectorPath *items; /* the row in its answer */
  guint days;             /* not if it began longer ago */
} HwConnectorOpen;

/* Where an answer may have only one value, and what to do where it has more. */
typedef struct
{
  HwConnectorPath *path; /* NULL: it may have any number */
  char *help;
} HwConnectorOne;

typedef struct
{
  char *name;
  char *label;
  char *list;   /* the setting it is repeated for; NULL for none */
  char *when;   /* the setting without which it is not asked; NULL for none */
  char *unless; /* the setting with which it is not asked; NULL for none */
  char *needs;  /* the right that a token must have for it, in words; NULL where nobody says */
  HwConnectorRequest request;
  HwConnectorPage page;
  HwConnectorNode *node;
  HwConnectorPath *errors; /* what is here makes an answer an error */
  HwConnectorNothing nothing;
  HwConnectorOne one;
  GPtrArray *older; /* HwConnectorParameter with which what is still open is asked for, however old
                     * it is; NULL: it is not */
  GPtrArray *earlier; /* HwConnectorParameter with which a span that ends before now is asked for;
                       * NULL: the server takes no end, or {to:…?} says it */
  HwConnectorNode *contents; /* what a deployment carried: a node with the question as its detail,
                              * about "{$.base}" and "{$.head}"; without one it is not asked */
  HwConnectorOpen *open;     /* NULL: what is not over stands in the list, however old it is */
  guint window_days;         /* at most so much at once; 0: all */
  guint history_days;        /* so far back at first; 0: as for all */
  guint overlap_s;           /* asked again, before what was seen */
  guint order;               /* HwConnectorOrder */
  gboolean optional;         /* not everybody may ask this */
  gboolean saved;            /* never asked for: only the form of answers that others have saved */
  GPtrArray *recognise;      /* HwConnectorPath that a saved answer has */
} HwConnectorStream;

/* A cheap question whether the source lets us in. */
typedef struct
{
  HwConnectorRequest request;
  HwConnectorWhere *expect;
  gboolean always; /* every sync asks it: who is not let in gets answers as well, empty ones */
} HwConnectorTest;

typedef struct
{
  char *id;
  char *name;
  char *help;
  char *base; /* where it is, if it is the same for all; NULL otherwise */
  char *zone; /* what a source's time zone is wanted for, in words; NULL where it is not */
  HwConnectorAuth auth;
  HwConnectorRate rate;
  GPtrArray *headers;  /* HwConnectorParameter */
  GPtrArray *settings; /* HwConnectorSetting */
  HwConnectorTest *test;
  GPtrArray *streams; /* HwConnectorStream */
  gsize max_bytes;    /* of an answer; 0: HW_HTTP_MAX_BYTES */
} HwConnector;

/* NULL with an error; `problems` (may be NULL) gets all that is wrong, each at its JSON pointer. */
HwConnector *
hw_connector_new_from_json (const char *data, gsize length, GPtrArray *problems, GError **error);
HwConnector *hw_connector_ref (HwConnector *self);
void hw_connector_unref (HwConnector *self);

/* The ids of those that come with the program, sorted; owned by the caller. */
char **hw_connector_list_ids (void);

/* One of those. */
HwConnector *hw_connector_load (const char *id, GError **error);

/* That of a source; one that came from a file has none, which is an error. */
HwConnector *hw_connector_new_for_source (const HwSource *source, GError **error);

/* The zone of its times that name none, owned by the caller; NULL where it says none. FALSE with an
 * error where what it says is none. */
gboolean hw_connector_read_zone (const HwSource *source, GTimeZone **zone, GError **error);

/* One stream of a source, as it is asked. */
typedef struct
{
  const HwConnectorStream *stream;
  char *list_name; /* of the entry it is for; NULL for none */
  char *list_value;
  char *name; /* in the library: "issues", "samples p95" */
} HwConnectorRun;

/* What there is to be asked with these settings, without streams for which one is missing: an array
 * of HwConnectorRun that frees them. Borrows from the connector. */
GPtrArray *hw_connector_list_runs (const HwConnector *self, const HwConnectorSettings *settings);

/* Borrowed; NULL where it has none of this name. */
const HwConnectorSetting *hw_connector_find_setting (const HwConnector *self, const char *name);

/* The first that is required and not set; borrowed, NULL where there is none. */
const HwConnectorSetting *
hw_connector_find_missing (const HwConnector *self, const HwConnectorSettings *settings);

/* NULL when all that is required is set; else what is not. Owned by the caller. */
GError *hw_connector_check_settings (const HwConnector *self, const HwConnectorSettings *settings);

/* FALSE with an error where one that is yes or no is something else: what a person enters now is
 * refused so. One that the library has is as yes. */
gboolean hw_connector_check_flags (const HwConnector *self,
                                   const HwConnectorSettings *settings,
                                   GError **error);

/* The settings with what is set by default, and without a flag that says no. */
HwConnectorSettings *
hw_connector_read_settings (const HwConnector *self, const char *json, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnector, hw_connector_unref)

G_END_DECLS
