/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-http-message.h"

static void
header_free (gpointer data)
{
  HwHttpHeader *header = data;

  g_free (header->name);
  g_free (header->value);
  g_free (header);
}

static void
add_header (GPtrArray *headers, const char *name, const char *value)
{
  HwHttpHeader *header = g_new0 (HwHttpHeader, 1);

  header->name = g_strdup (name);
  header->value = g_strdup (value);
  g_ptr_array_add (headers, header);
}

HwHttpRequest *
hw_http_request_new (const char *method, const char *url)
{
  HwHttpRequest *self = g_new0 (HwHttpRequest, 1);

  self->method = g_strdup (method);
  self->url = g_strdup (url);
  self->headers = g_ptr_array_new_with_free_func (header_free);
  self->is_query = g_str_equal (method, "GET") || g_str_equal (method, "HEAD");
  return self;
}

void
hw_http_request_add_header (HwHttpRequest *self, const char *name, const char *value)
{
  add_header (self->headers, name, value);
}

HwHttpRequest *
hw_http_request_copy (const HwHttpRequest *self)
{
  HwHttpRequest *copy = hw_http_request_new (self->method, self->url);

  for (guint i = 0; i < self->headers->len; i++)
    {
      const HwHttpHeader *header = g_ptr_array_index (self->headers, i);

      hw_http_request_add_header (copy, header->name, header->value);
    }
  copy->body = self->body != NULL ? g_bytes_ref (self->body) : NULL;
  copy->content_type = g_strdup (self->content_type);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->is_query = self->is_query;
  copy->is_any = self->is_any;
  copy->max_bytes = self->max_bytes;
  return copy;
}

void
hw_http_request_free (HwHttpRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->method);
  g_free (self->url);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->content_type);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self);
}

HwHttpAnswer *
hw_http_answer_new (const char *url, guint status, GBytes *body)
{
  HwHttpAnswer *self = g_new0 (HwHttpAnswer, 1);

  self->url = g_strdup (url);
  self->status = status;
  self->headers = g_ptr_array_new_with_free_func (header_free);
  self->body = body == NULL ? g_bytes_new (NULL, 0) : g_bytes_ref (body);
  return self;
}

void
hw_http_answer_add_header (HwHttpAnswer *self, const char *name, const char *value)
{
  add_header (self->headers, name, value);
}

void
hw_http_answer_free (HwHttpAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->url);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

const char *
hw_http_answer_get_header (const HwHttpAnswer *self, const char *name)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      const HwHttpHeader *header = g_ptr_array_index (self->headers, i);

      if (g_ascii_strcasecmp (header->name, name) == 0)
        return header->value;
    }
  return NULL;
}
