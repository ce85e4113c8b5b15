// Conversions between opaque handles and libtorch's reference-counted objects.
#pragma once
#include <ATen/core/Tensor.h>

#include <vector>

namespace hfl {

inline at::Tensor borrow(void* handle) {
  if (handle == nullptr) return at::Tensor();
  auto* impl = static_cast<c10::TensorImpl*>(handle);
  c10::raw::intrusive_ptr::incref(impl);
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(impl));
}

inline void* release(at::Tensor tensor) {
  return tensor.defined() ? static_cast<void*>(tensor.unsafeReleaseTensorImpl()) : nullptr;
}

// The second derivative of abs and its like is a tensor of zeros without memory, which can neither be read nor edited.
inline at::Tensor with_memory(at::Tensor tensor) {
  return tensor.defined() && tensor._is_zerotensor() ? tensor.clone() : tensor;
}

inline std::vector<at::Tensor> borrow_all(void* const* handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(static_cast<size_t>(count));
  for (int32_t i = 0; i < count; ++i) tensors.push_back(borrow(handles[i]));
  return tensors;
}

}  // namespace hfl
