/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The elements a map is made of: its header, lanes, steps, links, notes and station measures. All
 * are immutable plain structs, reference counted, that begin with an HwElement and are otherwise
 * described by one table of fields (hw-field.h), which also copies, compares and frees them.
 *
 * Absent values: text NULL, numbers NAN, estimates NULL. Times are seconds of the map's clock (_s),
 * shares run from 0 to 1, positions are map units. */

#include "hw-estimate.h"
#include "hw-seq.h"

G_BEGIN_DECLS

typedef enum
{
  HW_ELEMENT_HEADER,
  HW_ELEMENT_LANE,
  HW_ELEMENT_STEP,
  HW_ELEMENT_LINK,
  HW_ELEMENT_NOTE,
  HW_ELEMENT_MEASURE,
  HW_N_ELEMENT_KINDS
} HwElementKind;

typedef struct
{
  HwElementKind type;
  guint id_hash; /* g_str_hash of id */
  char *id;      /* unique in its map, never empty */
  char *extra;   /* unknown JSON members, a canonical object; NULL when none */
} HwElement;

/* How many totals can have a target: those of `headway measure`. */
#define HW_N_TARGETS 16

/* What the map itself says. Exactly one in a map. */
typedef struct
{
  HwElement element;
  char *title;
  char *description;
  char *item;           /* what flows: "change", "feature" */
  double hours_per_day; /* of the calendar; NAN means 8 */
  double days_per_week; /* NAN means 5 */
  char *zone;           /* IANA name */
  char **windows;       /* working hours, "mon 09:00-17:00" */
  char **holidays;      /* ISO dates */
  double demand_items;  /* items that arrive per demand_per_s */
  double demand_per_s;
  char *demand_distribution;    /* of the time between arrivals; NULL is exponential */
  char *future_of;              /* id of the map of today that this one is to become */
  double targets[HW_N_TARGETS]; /* what totals are to be, in the order of their fields */
  char **sources;               /* id=description: what events are taken from (hw-source-link.h) */
  char **states;                /* of sources that stand for no step: "SOURCE/status/STATE=done" */
} HwHeader;

typedef struct
{
  HwElement element;
  char *name;
  double people; /* head count shared by the lane's steps; NAN when steps have their own */
} HwLane;

typedef enum
{
  HW_STEP_PROCESS,
  HW_STEP_GATE,
  HW_STEP_AUTOMATED,
  HW_STEP_QUEUE,
  HW_STEP_EXTERNAL,
  HW_STEP_STATION,
} HwStepKind;

typedef enum
{
  HW_VALUE_CLASS_UNSET,
  HW_VALUE_CLASS_ADDING,
  HW_VALUE_CLASS_NECESSARY,
  HW_VALUE_CLASS_WASTE,
} HwValueClass;

typedef struct
{
  HwElement element;
  char *name;
  int kind;        /* HwStepKind */
  char *lane;      /* id of a lane */
  double x;        /* left edge; NAN when never placed */
  double y;        /* top edge */
  gboolean pinned; /* placed by hand: layout leaves it where it is */
  HwEstimate *process_time;
  HwEstimate *wait_time;    /* in front of the step */
  double complete_accurate; /* share of deliveries the receiver can use as they are */
  double wip;
  double wip_limit;
  double people;
  double availability; /* share of the time people can work on this step */
  double batch_size;
  double cadence_s; /* of a gate: time between its openings */
  double cutoff_s;  /* how long before an opening an item must be there */
  double pass;      /* probability that an opening lets the item through */
  int value_class;  /* HwValueClass */
  char **tools;
  char *owner_role;
  char *barrier;
  gboolean delivery; /* the totals stop after this step */
  char **provenance; /* "field=guess", "field=observed", "field=measured" */
  char **states;     /* of sources, "SOURCE/status/STATE=active": see hw-state-map.h */
} HwStep;

typedef enum
{
  HW_LINK_FLOW,
  HW_LINK_PULL,
  HW_LINK_REWORK,
  HW_LINK_INFORMATION,
  HW_LINK_FEEDBACK,
} HwLinkKind;

typedef enum
{
  HW_REPEAT_UNTIL_GOOD,
  HW_REPEAT_ONCE,
} HwRepeat;

typedef enum
{
  HW_CHANNEL_UNSET,
  HW_CHANNEL_MANUAL,
  HW_CHANNEL_ELECTRONIC,
} HwChannel;

typedef struct
{
  HwElement element;
  char *from; /* id of a step */
  char *to;   /* id of a step */
  int kind;   /* HwLinkKind */
  double share;
  HwEstimate *wait;
  int repeat; /* HwRepeat; rework only */
  char *label;
  int channel;         /* HwChannel; information only */
  HwEstimate *latency; /* feedback only */
  char **provenance;   /* as in HwStep */
} HwLink;

typedef enum
{
  HW_LINK_END_FROM,
  HW_LINK_END_TO,
} HwLinkEnd;

/* Whether items move forward along it (calculation.md, 2). */
static inline gboolean
hw_link_is_forward (const HwLink *link)
{
  return link->kind == HW_LINK_FLOW || link->kind == HW_LINK_PULL;
}

typedef enum
{
  HW_NOTE_IDEA,
  HW_NOTE_WASTE,
  HW_NOTE_BURST,
  HW_NOTE_QUESTION,
} HwNoteKind;

typedef enum
{
  HW_WASTE_UNSET,
  HW_WASTE_PARTIALLY_DONE_WORK,
  HW_WASTE_EXTRA_FEATURES,
  HW_WASTE_RELEARNING,
  HW_WASTE_HANDOFFS,
  HW_WASTE_DELAYS,
  HW_WASTE_TASK_SWITCHING,
  HW_WASTE_DEFECTS,
  HW_WASTE_UNUSED_TALENT,
  HW_WASTE_REDUNDANT_TESTING,
  HW_WASTE_DUPLICATED_EFFORT,
  HW_WASTE_MANUAL_HANDOVER,
} HwWaste;

typedef enum
{
  HW_NOTE_STATE_UNSET,
  HW_NOTE_STATE_OPEN,
  HW_NOTE_STATE_DOING,
  HW_NOTE_STATE_DONE,
  HW_NOTE_STATE_DROPPED,
} HwNoteState;

typedef struct
{
  HwElement element;
  int kind; /* HwNoteKind */
  char *text;
  char *on; /* id of the element it hangs on; NULL when free */
  double x; /* top-left corner; NAN when it sits where its element puts it */
  double y;
  int waste; /* HwWaste; waste notes only */
  double votes;
  char *effect;            /* bursts: expected effect in words */
  HwEstimate *effect_time; /* bursts: lead time expected to be saved */
  char *owner_role;        /* bursts */
  char *due;               /* bursts: ISO date */
  int state;               /* bursts: HwNoteState */
} HwNote;

typedef enum
{
  HW_DIRECTION_UNSET,
  HW_DIRECTION_HIGHER_IS_BETTER,
  HW_DIRECTION_LOWER_IS_BETTER,
} HwDirection;

/* What a feedback station shows. Its value, age and series are readings, never part of the map. */
typedef struct
{
  HwElement element;
  char *on; /* id of the station */
  char *name;
  char *unit;
  double target;
  int direction; /* HwDirection */
  char *source;  /* what it shows, "SOURCE/series/SERIES": see hw-measure-binding.h */
} HwMeasure;

/* TRUE when there is a target and it is known which side of it is the good one. */
gboolean hw_measure_has_target (const HwMeasure *self);

/* TRUE when the value, in the unit of the measure, is on the good side of its target or on it.
 * There must be one. */
gboolean hw_measure_is_on_target (const HwMeasure *self, double value);

/* A new element of the kind with every field absent or at its default. `id` is copied. */
HwElement *hw_element_new (HwElementKind kind, const char *id);

HwElement *hw_element_ref (HwElement *self);
void hw_element_unref (HwElement *self);

/* A copy to be filled before anybody else sees it; the caller owns it. */
HwElement *hw_element_dup (const HwElement *self);
HwElement *hw_element_dup_with_id (const HwElement *self, const char *id);

/* TRUE when id, every field and the unknown members are equal. */
gboolean hw_element_equal (const HwElement *a, const HwElement *b);

/* How sequences of elements hold their items. */
extern const HwSeqType hw_element_seq_type;

/* The array of the kind in a file: "lanes", "steps" ...; "" for the header. */
const char *hw_element_kind_get_plural (HwElementKind kind);

/* Name, title, label or text of the element, or its id where it has none. Borrowed. */
const char *hw_element_get_title (const HwElement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwElement, hw_element_unref)

G_END_DECLS
