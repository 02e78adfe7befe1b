# Fails for a type of accel.h that no rule of accel.i covers: SWIG makes a class of it.
file(GLOB unknown RELATIVE ${FOLDER} ${FOLDER}/SWIGTYPE_*.java)
if(unknown)
  list(TRANSFORM unknown REPLACE "SWIGTYPE_p_|[.]java" "")
  message(FATAL_ERROR "bindings/swig/accel.i has no rule for these types (p_: pointer to): ${unknown}")
endif()
