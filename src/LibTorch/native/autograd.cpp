// Derivatives and the mode that decides whether they are recorded.
#include "guard.h"
#include "handles.h"
#include "hfl_torch.h"

#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>

int hfl_autograd_grad(void* const* outputs, int32_t output_count, void* const* inputs, int32_t input_count,
                      void* const* grad_outputs, int32_t grad_output_count, int32_t retain_graph,
                      int32_t create_graph, int32_t allow_unused, void** results) {
  return hfl::guarded([&] {
    auto grads = torch::autograd::grad(hfl::borrow_all(outputs, output_count), hfl::borrow_all(inputs, input_count),
                                       hfl::borrow_all(grad_outputs, grad_output_count), retain_graph != 0,
                                       create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < grads.size(); ++i) results[i] = hfl::release(hfl::with_memory(std::move(grads[i])));
  });
}

int hfl_autograd_backward(void* const* tensors, int32_t tensor_count, void* const* grad_tensors,
                          int32_t grad_tensor_count, int32_t retain_graph, int32_t create_graph,
                          void* const* inputs, int32_t input_count) {
  return hfl::guarded([&] {
    torch::autograd::backward(hfl::borrow_all(tensors, tensor_count), hfl::borrow_all(grad_tensors, grad_tensor_count),
                              retain_graph != 0, create_graph != 0, hfl::borrow_all(inputs, input_count));
  });
}

int32_t hfl_grad_mode() { return c10::GradMode::is_enabled() ? 1 : 0; }

void hfl_set_grad_mode(int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }

int hfl_set_anomaly_mode(int32_t enabled, int32_t check_nan) {
  return hfl::guarded([&] { torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0); });
}
