/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-waterfall-plan.h"

#include "hw-map-rewrite.h"

/* The sides of a step that ways touch. */
typedef enum
{
  SIDE_IN,   /* forward links that lead here */
  SIDE_OUT,  /* forward links that lead on, and what is delivered */
  SIDE_BACK, /* rework that leaves */
  N_SIDES
} Side;

/* A change of the ways, and a node it touches: all its nodes are united. */
typedef struct
{
  const HwChange *change;
  guint node;
} Way;

typedef struct
{
  const HwComparison *comparison;
  const HwComparisonOrder *order;
  guint *parents; /* of nodes: sides of the steps in order, then what counts as delivery */
  guint delivery;
  GArray *ways;      /* Way, along the flow */
  GHashTable *pairs; /* of steps between which a link changed: a node it touches, by their ranks */
  GPtrArray *edits;  /* HwWaterfallEdit */
  GArray *places;    /* guint: where each stands along the flow */
} Plan;

static const char *const wait_fields[] = { "wait_time", "cadence", "cutoff", "pass", NULL };
static const char *const gate_fields[] = { "cadence", "cutoff", "pass", NULL };
static const char *const process_fields[] = { "process_time", NULL };
static const char *const quality_fields[] = { "complete_accurate", NULL };
static const char *const way_fields[] = { "kind", "delivery", NULL };
static const char *const time_fields[] = { "process_time", "wait_time", "cadence",
                                           "cutoff",       "pass",      NULL };
static const char *const link_wait_fields[] = { "wait", NULL };
static const char *const link_end_fields[] = { "from", "to", "kind", NULL };
static const char *const link_share_fields[] = { "share", "repeat", NULL };

static guint64
field_bits (HwElementKind kind, const char *const *names)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (kind, &n_fields);
  guint64 bits = 0;

  for (; *names != NULL; names++)
    bits |= G_GUINT64_CONSTANT (1) << (hw_field_find (kind, *names) - fields);
  return bits;
}

static guint
find_root (const Plan *self, guint node)
{
  while (self->parents[node] != node)
    node = self->parents[node] = self->parents[self->parents[node]];
  return node;
}

static void
unite (const Plan *self, guint a, guint b)
{
  self->parents[find_root (self, a)] = find_root (self, b);
}

static void
edit_free (HwWaterfallEdit *self)
{
  g_array_unref (self->deeds);
  g_free (self);
}

static HwWaterfallEdit *
add_edit (Plan *self, HwCause cause, const HwElement *element, guint place)
{
  HwWaterfallEdit *edit = g_new0 (HwWaterfallEdit, 1);

  edit->cause = cause;
  edit->element = element;
  edit->deeds = g_array_new (FALSE, FALSE, sizeof (HwDeed));
  g_ptr_array_add (self->edits, edit);
  g_array_append_val (self->places, place);
  return edit;
}

static void
add_deed (HwWaterfallEdit *edit, HwDeedKind kind, const HwChange *change, guint64 fields)
{
  HwDeed deed = { kind, change, fields };

  g_array_append_val (edit->deeds, deed);
}

/* An edit of some fields of an element that both maps have, where they differ. */
static void
plan_fields (Plan *self, const HwChange *change, const char *const *names, HwCause cause)
{
  guint64 fields = change->fields & field_bits (change->after->type, names);
  guint place = hw_comparison_order_get_place (self->order, change->after);

  if (fields != 0)
    add_deed (add_edit (self, cause, change->after, place), HW_DEED_FIELDS, change, fields);
}

static gboolean
is_gate (const HwElement *step)
{
  return step != NULL && ((const HwStep *)step)->kind == HW_STEP_GATE;
}

/* The change touches `node`, and with it whatever it touched before. */
static void
add_way (Plan *self, const HwChange *change, guint node)
{
  Way way = { change, node };

  if (self->ways->len > 0 && g_array_index (self->ways, Way, self->ways->len - 1).change == change)
    unite (self, node, g_array_index (self->ways, Way, self->ways->len - 1).node);
  else
    g_array_append_val (self->ways, way);
}

static guint
get_node (const Plan *self, const char *step, Side side)
{
  return hw_comparison_order_get_rank (self->order, step) * N_SIDES + side;
}

/* A station or external party without links is no part of the flow, another step is. */
static gboolean
may_look_on (const HwElement *step)
{
  int kind = ((const HwStep *)step)->kind;

  return kind == HW_STEP_STATION || kind == HW_STEP_EXTERNAL;
}

static void
plan_step (Plan *self, const HwChange *change)
{
  const HwStep *step = (const HwStep *)hw_change_get_element (change);
  const char *id = step->element.id;
  gboolean gate = is_gate (change->before) || is_gate (change->after);

  if (change->before == NULL || change->after == NULL)
    {
      for (Side side = 0; side < N_SIDES; side++)
        add_way (self, change, get_node (self, id, side));
      if (step->delivery)
        add_way (self, change, self->delivery);
      return;
    }
  gate |= (change->fields & field_bits (HW_ELEMENT_STEP, gate_fields)) != 0;
  plan_fields (self, change, wait_fields, gate ? HW_CAUSE_GATE : HW_CAUSE_WAIT);
  plan_fields (self, change, process_fields, HW_CAUSE_PROCESS);
  plan_fields (self, change, quality_fields, HW_CAUSE_REWORK);

  if (((const HwStep *)change->before)->delivery != step->delivery)
    {
      add_way (self, change, get_node (self, id, SIDE_OUT));
      add_way (self, change, self->delivery);
    }
  if (may_look_on (change->before) != may_look_on (change->after))
    {
      add_way (self, change, get_node (self, id, SIDE_IN));
      add_way (self, change, get_node (self, id, SIDE_OUT));
    }
}

static gboolean
carries_items (const HwElement *link)
{
  return link != NULL
         && (hw_link_is_forward ((const HwLink *)link)
             || ((const HwLink *)link)->kind == HW_LINK_REWORK);
}

/* A link turned round is one change, whichever of the two is there. */
static void
unite_pair (Plan *self, const HwLink *link, guint node)
{
  guint from = hw_comparison_order_get_rank (self->order, link->from);
  guint to = hw_comparison_order_get_rank (self->order, link->to);
  guint64 pair = (guint64)MIN (from, to) << 32 | MAX (from, to);
  gpointer other;

  if (g_hash_table_lookup_extended (self->pairs, &pair, NULL, &other))
    unite (self, node, GPOINTER_TO_UINT (other));
  else
    g_hash_table_insert (self->pairs, g_memdup2 (&pair, sizeof pair), GUINT_TO_POINTER (node));
}

/* Rework says nothing about the other ways into a step, unless the step itself comes or goes. */
static void
add_ends (Plan *self, const HwChange *change, const HwLink *link)
{
  gboolean forward = hw_link_is_forward (link);
  gboolean step_stays = hw_map_find_step (self->comparison->before, link->to) != NULL
                        && hw_map_find_step (self->comparison->after, link->to) != NULL;

  add_way (self, change, get_node (self, link->from, forward ? SIDE_OUT : SIDE_BACK));
  if (forward)
    unite_pair (self, link, get_node (self, link->from, SIDE_OUT));
  if (forward || !step_stays)
    add_way (self, change, get_node (self, link->to, SIDE_IN));
}

static void
plan_link (Plan *self, const HwChange *change)
{
  const HwLink *link = (const HwLink *)hw_change_get_element (change);
  gboolean stays = carries_items (change->before) && carries_items (change->after)
                   && (change->fields & field_bits (HW_ELEMENT_LINK, link_end_fields)) == 0;

  /* The wait on a link that now leads elsewhere changed with the way. */
  if (stays)
    {
      const HwStep *to = hw_map_find_step (self->comparison->after, link->to);
      HwCause cause = is_gate ((const HwElement *)to) ? HW_CAUSE_GATE : HW_CAUSE_WAIT;

      plan_fields (self, change, link_wait_fields,
                   link->kind == HW_LINK_REWORK ? HW_CAUSE_REWORK : cause);
      if ((change->fields & field_bits (HW_ELEMENT_LINK, link_share_fields)) == 0)
        return;
    }
  if (carries_items (change->before))
    add_ends (self, change, (const HwLink *)change->before);
  if (carries_items (change->after))
    add_ends (self, change, (const HwLink *)change->after);
}

static gboolean
is_rework (const HwChange *change)
{
  const HwLink *before = (const HwLink *)change->before, *after = (const HwLink *)change->after;

  return hw_change_get_element (change)->type == HW_ELEMENT_LINK
         && (before == NULL || before->kind == HW_LINK_REWORK)
         && (after == NULL || after->kind == HW_LINK_REWORK);
}

/* What of an element that stays goes with the ways. */
static guint64
way_bits (const HwChange *change)
{
  guint64 ends = field_bits (HW_ELEMENT_LINK, link_end_fields);
  guint64 shares = field_bits (HW_ELEMENT_LINK, link_share_fields);

  if (hw_change_get_element (change)->type == HW_ELEMENT_STEP)
    return field_bits (HW_ELEMENT_STEP, way_fields);
  if ((change->fields & ends) == 0)
    return shares;
  return ends | shares | field_bits (HW_ELEMENT_LINK, link_wait_fields);
}

/* What the change does to its element; a step that comes may come without its times. */
static void
add_way_deed (HwWaterfallEdit *edit, const HwChange *change, HwDeedKind adding)
{
  if (change->before == NULL)
    add_deed (edit, hw_change_get_element (change)->type == HW_ELEMENT_STEP ? adding : HW_DEED_ADD,
              change, 0);
  else if (change->after == NULL)
    add_deed (edit, HW_DEED_REMOVE, change, 0);
  else
    add_deed (edit, HW_DEED_FIELDS, change, change->fields & way_bits (change));
}

/* The changes of ways that go together. */
typedef struct
{
  GPtrArray *changes; /* HwChange, along the flow */
  GPtrArray *removed; /* those that are a step gone */
  GPtrArray *added;   /* or come */
} Group;

static const HwElement *
find_subject (const Group *group)
{
  for (guint i = 0; i < group->changes->len; i++)
    {
      const HwChange *change = group->changes->pdata[i];

      if (change->after != NULL && change->after->type == HW_ELEMENT_LINK)
        return change->after;
    }
  return hw_change_get_element (group->changes->pdata[0]);
}

static void
plan_switch (Plan *self, const Group *group, HwCause cause, const HwElement *element, guint place)
{
  HwWaterfallEdit *edit = add_edit (self, cause, element, place);
  gboolean single = group->removed->len + group->added->len == 1;

  for (guint i = 0; i < group->changes->len; i++)
    add_way_deed (edit, group->changes->pdata[i], single ? HW_DEED_ADD : HW_DEED_ADD_EMPTY);
}

static void
plan_group (Plan *self, const Group *group)
{
  guint n_steps = group->removed->len + group->added->len;
  const HwChange *step = group->removed->len > 0 ? group->removed->pdata[0]
                         : group->added->len > 0 ? group->added->pdata[0]
                                                 : NULL;
  const HwElement *first = hw_change_get_element (step != NULL ? step : group->changes->pdata[0]);
  guint place = hw_comparison_order_get_place (self->order, first);
  gboolean rework = TRUE;

  for (guint i = 0; i < group->changes->len; i++)
    rework &= is_rework (group->changes->pdata[i]);
  if (n_steps <= 1)
    {
      HwCause cause = step == NULL          ? (rework ? HW_CAUSE_REWORK : HW_CAUSE_ROUTE)
                      : step->after == NULL ? HW_CAUSE_STEP_REMOVED
                                            : HW_CAUSE_STEP_ADDED;

      plan_switch (self, group, cause, step != NULL ? first : find_subject (group), place);
      return;
    }
  for (guint i = 0; i < group->removed->len; i++)
    {
      const HwChange *change = group->removed->pdata[i];

      add_deed (add_edit (self, HW_CAUSE_STEP_REMOVED, change->before, place), HW_DEED_EMPTY,
                change, 0);
    }
  plan_switch (self, group, HW_CAUSE_ROUTE, find_subject (group), place);
  for (guint i = 0; i < group->added->len; i++)
    {
      const HwChange *change = group->added->pdata[i];

      add_deed (add_edit (self, HW_CAUSE_STEP_ADDED, change->after, place), HW_DEED_FIELDS, change,
                field_bits (HW_ELEMENT_STEP, time_fields));
    }
}

/* Ways in the same set of nodes, in the order of the flow. */
static void
plan_ways (Plan *self)
{
  g_autofree gboolean *done = g_new0 (gboolean, self->delivery + 1);

  for (guint i = 0; i < self->ways->len; i++)
    {
      guint root = find_root (self, g_array_index (self->ways, Way, i).node);
      g_autoptr (GPtrArray) changes = g_ptr_array_new ();
      g_autoptr (GPtrArray) removed = g_ptr_array_new ();
      g_autoptr (GPtrArray) added = g_ptr_array_new ();
      const Group group = { changes, removed, added };

      if (done[root])
        continue;
      done[root] = TRUE;
      for (guint j = i; j < self->ways->len; j++)
        {
          const Way *way = &g_array_index (self->ways, Way, j);
          gboolean step = hw_change_get_element (way->change)->type == HW_ELEMENT_STEP;

          if (find_root (self, way->node) != root)
            continue;
          g_ptr_array_add (changes, (gpointer)way->change);
          if (step && way->change->after == NULL)
            g_ptr_array_add (removed, (gpointer)way->change);
          else if (step && way->change->before == NULL)
            g_ptr_array_add (added, (gpointer)way->change);
        }
      plan_group (self, &group);
    }
}

static int
compare_places_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Plan *self = data;
  guint left = g_array_index (self->places, guint, *(const guint *)a);
  guint right = g_array_index (self->places, guint, *(const guint *)b);

  return (left > right) - (left < right);
}

/* The edits along the flow; those at one place stay in the order they were planned. */
static GPtrArray *
sort_edits (Plan *self)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify)edit_free);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->edits->len; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_places_cb, self);
  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (sorted, self->edits->pdata[g_array_index (order, guint, i)]);
  return sorted;
}

GPtrArray *
hw_waterfall_plan_new (const HwComparison *comparison)
{
  guint n_nodes = (comparison->order->steps->len + 1) * N_SIDES + 1;
  g_autofree guint *parents = g_new (guint, n_nodes);
  g_autoptr (GArray) ways = g_array_new (FALSE, FALSE, sizeof (Way));
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) edits = g_ptr_array_new ();
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  Plan plan = { comparison, comparison->order, parents, n_nodes - 1, ways, pairs, edits, places };

  for (guint i = 0; i < n_nodes; i++)
    parents[i] = i;
  for (guint i = 0; i < comparison->changes->len; i++)
    {
      const HwChange *change = hw_comparison_get_change (comparison, i);
      HwElementKind kind = hw_change_get_element (change)->type;

      if (kind == HW_ELEMENT_STEP)
        plan_step (&plan, change);
      else if (kind == HW_ELEMENT_LINK)
        plan_link (&plan, change);
    }
  plan_ways (&plan);
  return sort_edits (&plan);
}

/* No time at all, and known to be none: a step that takes nothing is a step nobody notices. */
static void
empty_step (HwElement *step)
{
  g_autoptr (HwEstimate) none = hw_estimate_new_seconds (0);

  hw_field_set (hw_field_find (HW_ELEMENT_STEP, "process_time"), step, hw_value_estimate (none));
  hw_field_set (hw_field_find (HW_ELEMENT_STEP, "wait_time"), step, hw_value_estimate (none));
}

static void
copy_fields (HwElement *to, const HwElement *from, guint64 bits)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (to->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if ((bits & G_GUINT64_CONSTANT (1) << i) != 0)
        hw_field_set (&fields[i], to, hw_field_get (&fields[i], from));
    }
}

static void
do_deed (HwMapRewrite *rewrite, const HwMap *map, const HwDeed *deed)
{
  const HwElement *element = hw_change_get_element (deed->change);
  int position = hw_map_find_position (map, element->type, element->id);
  const HwElement *present =
      position >= 0 ? hw_seq_get (map->parts[element->type], (guint)position) : NULL;
  HwElement *edited;

  if (deed->kind == HW_DEED_ADD)
    hw_map_rewrite_add (rewrite, hw_element_ref ((HwElement *)element));
  else if (deed->kind == HW_DEED_ADD_EMPTY)
    {
      edited = hw_element_dup (element);
      empty_step (edited);
      hw_map_rewrite_add (rewrite, edited);
    }
  else if (deed->kind == HW_DEED_REMOVE)
    hw_map_rewrite_remove (rewrite, present);
  else
    {
      edited = hw_map_rewrite_edit (rewrite, present);
      if (deed->kind == HW_DEED_EMPTY)
        empty_step (edited);
      else
        copy_fields (edited, deed->change->after, deed->fields);
    }
}

HwMap *
hw_waterfall_edit_apply (const HwWaterfallEdit *self, HwMap *map)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (map);

  for (guint i = 0; i < self->deeds->len; i++)
    do_deed (rewrite, map, &g_array_index (self->deeds, HwDeed, i));
  return hw_map_rewrite_finish (rewrite);
}
