/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* hw-source-draft.c fills it in, hw-source-draft-build.c makes the source of it. */

#include "hw-source-draft.h"

G_BEGIN_DECLS

struct _HwSourceDraft
{
  HwConnector *connector;
  HwSource *source;   /* all but its settings as it is to be */
  HwPathDraft *paths; /* NULL of a kind that comes with the program */
  char *address;      /* it had before; NULL */
  char *whole;        /* of one with paths: the address with what is asked; NULL */
  char *asked;        /* what it was asked for before, and where; NULL for a new one */
  GHashTable *texts;  /* name -> text */
  GHashTable *lists;  /* name -> GPtrArray of HwConnectorEntry */
  char *secret;
  guint minutes;
  gboolean allows_clear;
  char *certificate; /* approved for the address as it is; NULL */
};

/* The server, and nothing behind it. Borrowed; NULL as long as nobody said. */
const char *hw_source_draft_get_base (const HwSourceDraft *self);

/* What the server is asked for, and where, to compare. Owned by the caller. */
char *hw_source_draft_dup_asked (const HwSourceDraft *self);

G_END_DECLS
