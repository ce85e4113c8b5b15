# Finds the libtorch at LIBTORCH_HOME; link_libtorch(target) compiles and links a target against it.
#
# c10, torch_cpu and torch are linked directly rather than through find_package(Torch): Torch's package file asks for
# the CUDA toolkit when libtorch was built with CUDA, and nothing here is compiled for a GPU.
set(LIBTORCH_HOME "" CACHE PATH "Folder that holds libtorch's include/ and lib/")
set(LIBTORCH_LIB "" CACHE PATH "Folder that holds libtorch's libraries; found below LIBTORCH_HOME where it is empty")
if(NOT LIBTORCH_HOME)
  message(FATAL_ERROR "LIBTORCH_HOME is not set")
endif()

find_path(TORCH_INCLUDE torch/csrc/autograd/autograd.h PATHS "${LIBTORCH_HOME}/include" NO_DEFAULT_PATH REQUIRED)
find_library(TORCH_CPU torch_cpu PATHS "${LIBTORCH_LIB}" "${LIBTORCH_HOME}/lib" "${LIBTORCH_HOME}/lib/${CMAKE_LIBRARY_ARCHITECTURE}"
             "${LIBTORCH_HOME}/lib64" NO_DEFAULT_PATH REQUIRED)
get_filename_component(TORCH_LIB "${TORCH_CPU}" DIRECTORY)
find_library(TORCH torch PATHS "${TORCH_LIB}" NO_DEFAULT_PATH REQUIRED)
find_library(C10 c10 PATHS "${TORCH_LIB}" NO_DEFAULT_PATH REQUIRED)

# libtorch 1.13 asks for C++14, 2.1 and later for C++17, 2.10 and later for C++20 in a few headers.
set(HFL_CXX_STANDARD 17)
file(STRINGS "${TORCH_INCLUDE}/torch/csrc/api/include/torch/version.h" HFL_VERSION_LINES REGEX "define TORCH_VERSION_(MAJOR|MINOR) ")
string(REGEX REPLACE ".*MAJOR ([0-9]+).*MINOR ([0-9]+).*" "\\1.\\2" HFL_TORCH_VERSION "${HFL_VERSION_LINES}")
if(HFL_TORCH_VERSION VERSION_LESS 1.13)
  message(FATAL_ERROR "libtorch ${HFL_TORCH_VERSION} in ${LIBTORCH_HOME} is too old: 1.13 is the oldest that works")
endif()
if(HFL_TORCH_VERSION VERSION_GREATER_EQUAL 2.10)
  set(HFL_CXX_STANDARD 20)
endif()

function(link_libtorch target)
  target_include_directories(${target} SYSTEM PRIVATE "${TORCH_INCLUDE}" "${TORCH_INCLUDE}/torch/csrc/api/include")
  set_target_properties(${target} PROPERTIES
    CXX_STANDARD ${HFL_CXX_STANDARD} CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH "${TORCH_LIB}")
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall -Wextra>)

  # The string ABI is a property of the libtorch that is linked; it is read from the names its c10 exports.
  if(UNIX AND NOT APPLE)
    file(STRINGS "${C10}" HFL_NEW_ABI REGEX "__cxx1112basic_string" LIMIT_COUNT 1)
    if(HFL_NEW_ABI)
      target_compile_definitions(${target} PRIVATE _GLIBCXX_USE_CXX11_ABI=1)
    else()
      target_compile_definitions(${target} PRIVATE _GLIBCXX_USE_CXX11_ABI=0)
    endif()
    # libtorch.so names the CUDA libraries as its needs where it has them; without this flag the linker drops it.
    target_link_options(${target} PRIVATE -Wl,--no-as-needed)
  endif()
  target_link_libraries(${target} PRIVATE "${TORCH_CPU}" "${TORCH}" "${C10}")
endfunction()
