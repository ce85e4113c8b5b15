// Reference counts, metadata and raw data of tensors.
#include "guard.h"
#include "handles.h"
#include "hfl_torch.h"

#include <ATen/ATen.h>

#include <cstring>

void hfl_tensor_free(void* tensor) {
  if (tensor == nullptr) return;
  c10::raw::intrusive_ptr::decref(static_cast<c10::TensorImpl*>(tensor));
}

void* hfl_tensor_retain(void* tensor) { return hfl::release(hfl::borrow(tensor)); }

void hfl_tensor_describe(void* handle, hfl_tensor_info* info) {
  const auto tensor = hfl::borrow(handle);
  const auto device = tensor.device();
  const bool strided = tensor.layout() == c10::kStrided;
  info->numel = tensor.numel();
  info->dim = static_cast<int32_t>(tensor.dim());
  info->storage_offset = strided ? tensor.storage_offset() : 0;
  info->scalar_type = static_cast<int32_t>(tensor.scalar_type());
  info->device_type = static_cast<int32_t>(device.type());
  info->device_index = device.index();
  info->element_size = static_cast<int32_t>(tensor.element_size());
  info->flags = (tensor.requires_grad() ? 1 : 0) | (tensor.is_leaf() ? 2 : 0) |
                (strided && tensor.is_contiguous() ? 4 : 0) | (tensor.is_sparse() ? 8 : 0) |
                (tensor.grad_fn() ? 16 : 0);
}

int hfl_tensor_shape(void* handle, int64_t* sizes, int64_t* strides) {
  return hfl::guarded([&] {
    const auto tensor = hfl::borrow(handle);
    if (sizes != nullptr) std::copy(tensor.sizes().begin(), tensor.sizes().end(), sizes);
    if (strides != nullptr) std::copy(tensor.strides().begin(), tensor.strides().end(), strides);
  });
}

int hfl_tensor_data(void* handle, void** data) {
  return hfl::guarded([&] {
    const auto tensor = hfl::borrow(handle);
    TORCH_CHECK(tensor.device().is_cpu(), "the data of a tensor on ", tensor.device(), " cannot be read in place; call cpu() first");
    TORCH_CHECK(!tensor._is_zerotensor(), "this tensor of zeros holds no memory; call clone() first");
    *data = tensor.data_ptr();
  });
}

int hfl_tensor_from_bytes(const void* data, int64_t bytes, const int64_t* sizes, int32_t dim, int32_t scalar_type,
                          void** result) {
  return hfl::guarded([&] {
    auto tensor = at::empty(c10::IntArrayRef(sizes, static_cast<size_t>(dim)),
                            at::TensorOptions().dtype(static_cast<c10::ScalarType>(scalar_type)));
    TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes, "a tensor of shape ", tensor.sizes(), " needs ",
                tensor.nbytes(), " bytes, ", bytes, " were given");
    if (bytes > 0) std::memcpy(tensor.data_ptr(), data, static_cast<size_t>(bytes));
    *result = hfl::release(std::move(tensor));
  });
}

int hfl_tensor_set_requires_grad(void* handle, int32_t requires_grad) {
  return hfl::guarded([&] { hfl::borrow(handle).requires_grad_(requires_grad != 0); });
}

int hfl_tensor_grad(void* handle, void** result) {
  return hfl::guarded([&] {
    const auto tensor = hfl::borrow(handle);
    const at::Tensor& grad = tensor.grad();
    if (grad.defined() && grad._is_zerotensor()) tensor.mutable_grad() = hfl::with_memory(grad);
    *result = hfl::release(grad);
  });
}

int hfl_tensor_set_grad(void* handle, void* grad) {
  return hfl::guarded([&] { hfl::borrow(handle).mutable_grad() = hfl::borrow(grad); });
}

int hfl_tensor_retain_grad(void* handle) {
  return hfl::guarded([&] { hfl::borrow(handle).retain_grad(); });
}
