/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-delivery-sum.h"

#include <math.h>

#include "hw-event-scan.h"
#include "hw-event-words.h"
#include "hw-source-text.h"

static const char *const names[HW_N_DELIVERY_KINDS] = {
  [HW_DELIVERY_CHANGE] = "change",
  [HW_DELIVERY_DEPLOYMENT] = "deployment",
  [HW_DELIVERY_INCIDENT] = "incident",
  [HW_DELIVERY_ITEM] = "item",
};

const char *
hw_delivery_kind_get_name (HwDeliveryKind kind)
{
  return names[kind];
}

static void
part_free (gpointer data)
{
  HwDeliveryPart *self = data;

  g_free (self->id);
  g_free (self->label);
  g_free (self->title);
  g_free (self->url);
  g_free (self->service);
  g_free (self->environment);
  g_free (self->sha);
  g_free (self);
}

static HwDeliveryPart *
part_new (HwDeliveryKind kind)
{
  HwDeliveryPart *self = g_new0 (HwDeliveryPart, 1);

  self->kind = kind;
  self->from_us = self->to_us = HW_TIME_UNKNOWN;
  self->span_s = NAN;
  return self;
}

static HwDeliverySum *
sum_new (guint n)
{
  HwDeliverySum *self = g_new0 (HwDeliverySum, 1);

  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->n_more = n > HW_DELIVERY_SUM_MAX ? n - HW_DELIVERY_SUM_MAX : 0;
  return self;
}

void
hw_delivery_sum_free (HwDeliverySum *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self);
}

/* Times of what is open are ages: the older, the longer. */
static gint64
get_length_us (const HwDoraCase *of_figure)
{
  return of_figure->to_us == HW_TIME_UNKNOWN ? -of_figure->from_us
                                             : of_figure->to_us - of_figure->from_us;
}

/* What counts before what does not; deployments that are counted by number the latest first, what
 * is timed the longest first. */
static int
compare_cases_cb (gconstpointer a, gconstpointer b, gpointer by_time)
{
  const HwDoraCase *left = a, *right = b;
  gint64 left_us = by_time != NULL ? get_length_us (left) : left->to_us;
  gint64 right_us = by_time != NULL ? get_length_us (right) : right->to_us;

  if (left->is_hit != right->is_hit)
    return left->is_hit ? -1 : 1;
  if (left_us != right_us)
    return left_us < right_us ? 1 : -1;
  return (left->index > right->index) - (left->index < right->index);
}

/* It came from a source, and will be opened with a click. */
static char *
dup_web (const char *url)
{
  return hw_source_text_is_web (url) ? g_strdup (url) : NULL;
}

/* Puts in what the library says of an item, where it still has it. */
static gboolean
take_item_words (HwDeliveryPart *self, HwLibrary *library, gint64 item, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwItemWords) words = hw_library_load_item_words (library, item, &failure);

  if (words == NULL && !g_error_matches (failure, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (words == NULL)
    return TRUE;
  if (self->id == NULL)
    self->id = g_steal_pointer (&words->id);
  if (self->label == NULL)
    self->label = g_steal_pointer (&words->label);
  if (self->title == NULL)
    self->title = g_steal_pointer (&words->title);
  if (self->url == NULL)
    self->url = dup_web (words->url);
  return TRUE;
}

static void
take_deployment (HwDeliveryPart *self, const HwDoraDeployment *deployment)
{
  self->id = g_strdup (deployment->id);
  self->url = dup_web (deployment->url);
  self->service = g_strdup (deployment->service);
  self->environment = g_strdup (deployment->environment);
  self->sha = g_strdup (deployment->sha);
  self->result = deployment->result;
}

/* An incident is an item as well where the tracker has both: then it says what the incident does
 * not. */
static gboolean
take_incident (HwDeliveryPart *self,
               HwLibrary *library,
               const HwDoraIncident *incident,
               GError **error)
{
  gint64 item = 0;

  self->id = g_strdup (incident->id);
  self->label = g_strdup (incident->label);
  self->title = g_strdup (incident->title);
  self->url = dup_web (incident->url);
  self->service = g_strdup (incident->service);
  return (self->url != NULL
          || hw_library_find_item (library, incident->id, incident->label, &item, error))
         && (item == 0 || take_item_words (self, library, item, error));
}

static gboolean
take_case (HwDeliveryPart *self,
           HwLibrary *library,
           const HwDoraEvents *events,
           const HwDoraCase *of_figure,
           GError **error)
{
  self->from_us = of_figure->from_us;
  self->to_us = of_figure->to_us;
  self->is_open = of_figure->to_us == HW_TIME_UNKNOWN;
  self->is_hit = of_figure->is_hit;
  self->start = of_figure->start;
  self->is_by_order = of_figure->is_by_order;
  switch (of_figure->kind)
    {
    case HW_DORA_CHANGE:
      return take_item_words (self, library, events->changes[of_figure->index].item, error);
    case HW_DORA_INCIDENT:
      return take_incident (self, library, &events->incidents[of_figure->index], error);
    case HW_DORA_DEPLOYMENT:
    case HW_N_DORA_CASES:
    default:
      take_deployment (self, &events->deployments[of_figure->index]);
      return TRUE;
    }
}

HwDeliverySum *
hw_delivery_sum_new (
    HwLibrary *library, const HwDoraEvents *events, GArray *cases, gboolean by_time, GError **error)
{
  static const HwDeliveryKind kinds[HW_N_DORA_CASES] = {
    [HW_DORA_CHANGE] = HW_DELIVERY_CHANGE,
    [HW_DORA_DEPLOYMENT] = HW_DELIVERY_DEPLOYMENT,
    [HW_DORA_INCIDENT] = HW_DELIVERY_INCIDENT,
  };
  g_autoptr (HwDeliverySum) self = sum_new (cases->len);

  g_array_sort_with_data (cases, compare_cases_cb, GINT_TO_POINTER (by_time));
  for (guint i = 0; i < MIN (cases->len, HW_DELIVERY_SUM_MAX); i++)
    {
      const HwDoraCase *of_figure = &g_array_index (cases, HwDoraCase, i);
      HwDeliveryPart *part = part_new (kinds[of_figure->kind]);

      g_ptr_array_add (self->parts, part);
      if (!take_case (part, library, events, of_figure, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

HwDeliverySum *
hw_delivery_sum_new_of_items (HwLibrary *library,
                              const GArray *items,
                              gboolean are_open,
                              GError **error)
{
  g_autoptr (HwDeliverySum) self = sum_new (items->len);

  for (guint i = 0; i < MIN (items->len, HW_DELIVERY_SUM_MAX); i++)
    {
      const HwFlowItem *item = &g_array_index (items, HwFlowItem, i);
      HwDeliveryPart *part = part_new (HW_DELIVERY_ITEM);

      part->span_s = item->span_s;
      part->is_open = are_open;
      part->is_hit = !are_open;
      g_ptr_array_add (self->parts, part);
      if (!take_item_words (part, library, item->item, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}
